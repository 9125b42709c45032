/* SPDX-License-Identifier: MIT */
/* System calls on sockets. Each is the call and nothing else, so that stepping in goes to the kernel. */
#include <sys/socket.h>
#include "libc.h"

int socket(int family, int type, int protocol)
{
	return (int)__result(__vm_syscall(SYS_socket, (long)family, (long)type, (long)protocol));
}

int socketpair(int family, int type, int protocol, int fds[2])
{
	return (int)__result(__vm_syscall(SYS_socketpair, (long)family, (long)type, (long)protocol, (long)fds));
}

int bind(int fd, const struct sockaddr *address, socklen_t length)
{
	return (int)__result(__vm_syscall(SYS_bind, (long)fd, (long)address, (long)length));
}

int listen(int fd, int backlog)
{
	return (int)__result(__vm_syscall(SYS_listen, (long)fd, (long)backlog));
}

int accept(int fd, struct sockaddr *address, socklen_t *length)
{
	return (int)__blocking(__vm_syscall(SYS_accept, (long)fd, (long)address, (long)length));
}

int accept4(int fd, struct sockaddr *address, socklen_t *length, int flags)
{
	return (int)__blocking(__vm_syscall(SYS_accept4, (long)fd, (long)address, (long)length, (long)flags));
}

int connect(int fd, const struct sockaddr *address, socklen_t length)
{
	return (int)__blocking(__vm_syscall(SYS_connect, (long)fd, (long)address, (long)length));
}

int getsockname(int fd, struct sockaddr *address, socklen_t *length)
{
	return (int)__result(__vm_syscall(SYS_getsockname, (long)fd, (long)address, (long)length));
}

int getpeername(int fd, struct sockaddr *address, socklen_t *length)
{
	return (int)__result(__vm_syscall(SYS_getpeername, (long)fd, (long)address, (long)length));
}

ssize_t sendto(int fd, const void *from, size_t size, int flags, const struct sockaddr *address, socklen_t length)
{
	return __blocking(__vm_syscall(SYS_sendto, (long)fd, (long)from, size, (long)flags, (long)address, (long)length));
}

ssize_t recvfrom(int fd, void *to, size_t size, int flags, struct sockaddr *address, socklen_t *length)
{
	return __blocking(__vm_syscall(SYS_recvfrom, (long)fd, (long)to, size, (long)flags, (long)address, (long)length));
}

ssize_t sendmsg(int fd, const struct msghdr *message, int flags)
{
	return __blocking(__vm_syscall(SYS_sendmsg, (long)fd, (long)message, (long)flags));
}

ssize_t recvmsg(int fd, struct msghdr *message, int flags)
{
	return __blocking(__vm_syscall(SYS_recvmsg, (long)fd, (long)message, (long)flags));
}

/* Several messages in one call: not modelled; the kernel says so. */
int sendmmsg(int fd, struct mmsghdr *messages, unsigned int count, int flags)
{
	return (int)__result(__vm_syscall(SYS_sendmmsg, (long)fd, (long)messages, (long)count, (long)flags));
}

int recvmmsg(int fd, struct mmsghdr *messages, unsigned int count, int flags, struct timespec *timeout)
{
	return (int)__result(
		__vm_syscall(SYS_recvmmsg, (long)fd, (long)messages, (long)count, (long)flags, (long)timeout));
}

ssize_t send(int fd, const void *from, size_t size, int flags)
{
	return __blocking(__vm_syscall(SYS_sendto, (long)fd, (long)from, size, (long)flags, 0L, 0L));
}

ssize_t recv(int fd, void *to, size_t size, int flags)
{
	return __blocking(__vm_syscall(SYS_recvfrom, (long)fd, (long)to, size, (long)flags, 0L, 0L));
}

int shutdown(int fd, int how)
{
	return (int)__result(__vm_syscall(SYS_shutdown, (long)fd, (long)how));
}

int getsockopt(int fd, int level, int option, void *value, socklen_t *size)
{
	return (int)__result(
		__vm_syscall(SYS_getsockopt, (long)fd, (long)level, (long)option, (long)value, (long)size));
}

int setsockopt(int fd, int level, int option, const void *value, socklen_t size)
{
	return (int)__result(
		__vm_syscall(SYS_setsockopt, (long)fd, (long)level, (long)option, (long)value, (long)size));
}

struct cmsghdr *__cmsg_next(struct msghdr *header, struct cmsghdr *message)
{
	char *end = (char *)header->msg_control + header->msg_controllen;
	char *next = (char *)message + CMSG_ALIGN(message->cmsg_len);

	if (message->cmsg_len < sizeof(*message) || next + sizeof(*message) > end)
		return 0;
	return (struct cmsghdr *)next;
}
