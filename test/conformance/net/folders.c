/* SPDX-License-Identifier: MIT */
/* Folders: making, removing, moving, reading, working directories, and the errors of all of them. */
#include <dirent.h>
#include "net.h"

static int count_names(const char *path)
{
	DIR *folder = opendir(path);
	int count = 0;

	if (!folder)
		return -1;
	while (readdir(folder))
		count++;
	closedir(folder);
	return count;
}

int main(void)
{
	const char *top = path_of("top");
	char path[200], deep[200], cwd[200];
	struct stat info;
	int fd;

	must("mkdir", mkdir(top, 0755));
	result("again", mkdir(top, 0755));
	snprintf(path, sizeof(path), "%s/sub", top);
	snprintf(deep, sizeof(deep), "%s/sub/file", top);
	result("in nothing", mkdir("/tmp/epoll-lab-nowhere/x", 0755));
	result("file in nothing", open(deep, O_CREAT | O_WRONLY, 0600));
	must("mkdir", mkdir(path, 0700));
	close(must("open", open(deep, O_CREAT | O_WRONLY, 0600)));
	must("stat", stat(path, &info));
	printf("a folder: %d, mode %o\n", S_ISDIR(info.st_mode), info.st_mode & 0777);
	printf("names: %d\n", count_names(path));
	result("rmdir, not empty", rmdir(path));
	result("unlink a folder", unlink(path));
	result("rmdir a file", rmdir(deep));
	result("below a file", (strcat(deep, "/x"), access(deep, F_OK)));
	deep[strlen(deep) - 2] = 0;
	must("chdir", chdir(path));
	result("relative", access("file", R_OK | W_OK));
	result("up and down", access("../sub/./file", F_OK));
	must("getcwd", getcwd(cwd, sizeof(cwd)) ? 0 : -1);
	printf("%s\n", strrchr(cwd, '/'));
	result("getcwd, too short", getcwd(cwd, 3) ? 0 : -1);
	result("chdir to a file", chdir("file"));
	result("rename", rename("file", "../moved"));
	result("old name", access("file", F_OK));
	result("new name", access("../moved", F_OK));
	result("a folder into itself", rename("../sub", "../sub/x"));
	result("a folder over a file", rename("../sub", "../moved"));
	result("a file over a folder", rename("../moved", "../sub"));
	fd = must("open", open("..", O_RDONLY | O_DIRECTORY));
	result("openat", openat(fd, "moved", O_RDONLY) >= 0);
	result("openat a file", openat(0, "moved", O_RDONLY));
	result("unlinkat", unlinkat(fd, "moved", 0));
	result("unlinkat again", unlinkat(fd, "moved", 0));
	result("fchdir", fchdir(fd));
	result("rmdir", rmdir("sub"));
	result("rmdir .", rmdir("."));
	chdir("/");
	result("rmdir", rmdir(top));
	result("gone", access(top, F_OK));
	return 0;
}
