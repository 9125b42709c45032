// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Who has which port, and whose is a packet. Ports of TCP and UDP have nothing to do with each other. A connection is
 * found by all four of its numbers; else a listener, or a UDP socket, by its port, where a particular address is
 * preferred to "every address".
 */
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/random.h>
#include <linux/init.h>
#include <net/inet_sock.h>

#define BUCKETS		256
#define EHASH_BUCKETS	1024
#define PORT_FIRST	32768		/* of those that are given out */
#define PORT_LAST	60999

static DEFINE_SPINLOCK(hash_lock);
/* All guarded by hash_lock, which is taken with softirqs off. [0]: TCP, [1]: UDP. */
static struct list_head bind_table[2][BUCKETS];
static struct list_head listeners[2];		/* TCP's listeners, UDP's sockets */
static struct list_head established[EHASH_BUCKETS];
static unsigned int next_port;

static int protocol_index(const struct sock *sk)
{
	return sk->sk_protocol == IPPROTO_UDP;
}

static struct list_head *bind_bucket(const struct sock *sk, unsigned short port)
{
	return &bind_table[protocol_index(sk)][port % BUCKETS];
}

/* Ports of one connection, from our side. Those that are given out follow one another; so do their buckets. */
static struct list_head *ehash_bucket(__be16 ours, __be16 theirs)
{
	return &established[(ntohs(ours) * 31 + ntohs(theirs)) % EHASH_BUCKETS];
}

/* ---- ports ---- */

/* Two sockets that want one port and are at home at one address: is that not allowed? */
static bool bind_conflict(struct sock *sk, struct sock *other)
{
	__be32 ours = inet_sk(sk)->inet_rcv_saddr;
	__be32 theirs = inet_sk(other)->inet_rcv_saddr;

	if (sk == other || (ours && theirs && ours != theirs))
		return false;
	if (sk->sk_reuseport && other->sk_reuseport)
		return false;
	return !(sk->sk_reuse && other->sk_reuse && other->sk_state != TCP_LISTEN);
}

/* The caller holds hash_lock. */
static bool port_is_free(struct sock *sk, unsigned short port)
{
	struct inet_sock *other;

	list_for_each_entry(other, bind_bucket(sk, port), bind_node) {
		if (other->inet_num == port && bind_conflict(sk, &other->sk))
			return false;
	}
	return true;
}

/* Given out is only what nobody has at all. */
static bool port_is_unused(struct sock *sk, unsigned short port)
{
	struct inet_sock *other;

	list_for_each_entry(other, bind_bucket(sk, port), bind_node) {
		if (other->inet_num == port)
			return false;
	}
	return true;
}

static unsigned short find_port(struct sock *sk)
{
	unsigned short port;

	for (int tries = 0; tries <= PORT_LAST - PORT_FIRST; tries++) {
		port = PORT_FIRST + next_port;
		next_port = (next_port + 1) % (PORT_LAST - PORT_FIRST + 1);
		if (port_is_unused(sk, port))
			return port;
	}
	return 0;
}

static void take_port(struct sock *sk, unsigned short port)
{
	inet_sk(sk)->inet_num = port;
	inet_sk(sk)->inet_sport = htons(port);
	list_add_tail(&inet_sk(sk)->bind_node, bind_bucket(sk, port));
}

/* Gives the socket this port, or any for 0. 0, or -EADDRINUSE. */
int inet_get_port(struct sock *sk, unsigned short port)
{
	int error = -EADDRINUSE;

	spin_lock_bh(&hash_lock);
	if (!port)
		port = find_port(sk);
	else if (!port_is_free(sk, port))
		port = 0;
	if (port) {
		take_port(sk, port);
		error = 0;
	}
	spin_unlock_bh(&hash_lock);
	return error;
}

/* The socket is about to listen: two may have bound the port with SO_REUSEADDR, but only one may listen on it. */
int inet_listen_conflict(struct sock *sk)
{
	bool free;

	spin_lock_bh(&hash_lock);
	free = port_is_free(sk, inet_sk(sk)->inet_num);
	spin_unlock_bh(&hash_lock);
	return free ? 0 : -EADDRINUSE;
}

void inet_put_port(struct sock *sk)
{
	spin_lock_bh(&hash_lock);
	list_del_init(&inet_sk(sk)->bind_node);
	inet_sk(sk)->inet_num = 0;
	spin_unlock_bh(&hash_lock);
}

void inet_inherit_port(struct sock *listener, struct sock *child)
{
	spin_lock_bh(&hash_lock);
	take_port(child, inet_sk(listener)->inet_num);
	spin_unlock_bh(&hash_lock);
}

/* ---- who can receive ---- */

void inet_hash(struct sock *sk)
{
	struct inet_sock *inet = inet_sk(sk);

	spin_lock_bh(&hash_lock);
	if (list_empty(&inet->hash_node)) {
		if (sk->sk_state == TCP_LISTEN || sk->sk_protocol == IPPROTO_UDP)
			list_add_tail(&inet->hash_node, &listeners[protocol_index(sk)]);
		else
			list_add_tail(&inet->hash_node, ehash_bucket(inet->inet_sport, inet->inet_dport));
	}
	spin_unlock_bh(&hash_lock);
}

void inet_unhash(struct sock *sk)
{
	spin_lock_bh(&hash_lock);
	list_del_init(&inet_sk(sk)->hash_node);
	spin_unlock_bh(&hash_lock);
}

struct sock *inet_lookup_established(const struct inet_skb_parm *header)
{
	struct sock *found = NULL;
	struct inet_sock *inet;

	spin_lock_bh(&hash_lock);
	list_for_each_entry(inet, ehash_bucket(header->dest, header->source), hash_node) {
		if (inet->inet_sport != header->dest || inet->inet_dport != header->source)
			continue;
		if (inet->inet_saddr != header->daddr || inet->inet_daddr != header->saddr)
			continue;
		found = &inet->sk;
		sock_hold(found);
		break;
	}
	spin_unlock_bh(&hash_lock);
	return found;
}

/* How well the packet fits: -1 not at all. */
static int compute_score(const struct inet_sock *inet, const struct inet_skb_parm *header)
{
	int score = 0;

	if (inet->inet_sport != header->dest)
		return -1;
	if (inet->inet_rcv_saddr) {
		if (inet->inet_rcv_saddr != header->daddr)
			return -1;
		score += 4;
	}
	if (inet->inet_daddr) {
		if (inet->inet_daddr != header->saddr || inet->inet_dport != header->source)
			return -1;
		score += 8;
	}
	return score;
}

/*
 * The best fit. Several fit equally well only with SO_REUSEPORT: then the packet's own numbers decide, so that one
 * sender always gets to the same socket.
 */
static struct sock *lookup(struct list_head *table, const struct inet_skb_parm *header)
{
	unsigned int equal = 0;
	unsigned int chosen;
	struct inet_sock *inet;
	struct inet_sock *best = NULL;
	int most = -1;
	int score;

	list_for_each_entry(inet, table, hash_node) {
		score = compute_score(inet, header);
		if (score > most) {
			most = score;
			equal = 0;
		}
		equal += score == most && score >= 0;
	}
	if (most < 0)
		return NULL;
	chosen = (ntohs(header->source) * 2654435761U >> 8) % equal;
	list_for_each_entry(inet, table, hash_node) {
		if (compute_score(inet, header) != most)
			continue;
		best = inet;
		if (!chosen--)
			break;
	}
	sock_hold(&best->sk);
	return &best->sk;
}

struct sock *inet_lookup_listener(const struct inet_skb_parm *header)
{
	struct sock *sk;

	spin_lock_bh(&hash_lock);
	sk = lookup(&listeners[0], header);
	spin_unlock_bh(&hash_lock);
	return sk;
}

struct sock *udp_lookup(const struct inet_skb_parm *header)
{
	struct sock *sk;

	spin_lock_bh(&hash_lock);
	sk = lookup(&listeners[1], header);
	spin_unlock_bh(&hash_lock);
	return sk;
}

static int __init inet_hashtables_init(void)
{
	for (int i = 0; i < BUCKETS; i++) {
		INIT_LIST_HEAD(&bind_table[0][i]);
		INIT_LIST_HEAD(&bind_table[1][i]);
	}
	for (int i = 0; i < EHASH_BUCKETS; i++)
		INIT_LIST_HEAD(&established[i]);
	INIT_LIST_HEAD(&listeners[0]);
	INIT_LIST_HEAD(&listeners[1]);
	return 0;
}
subsys_initcall(inet_hashtables_init);
