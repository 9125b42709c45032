// SPDX-License-Identifier: GPL-2.0-or-later
/* TCP over IPv4: finding the socket of a packet, and the two ways into a connection, connect() and the listener. */
#include <linux/err.h>
#include <linux/kernel.h>
#include <linux/slab.h>
#include <net/tcp.h>

#define TCP_RMEM	131072
#define TCP_WMEM	16384
#define TCP_WMEM_CONNECTED	2626560	/* what Linux gives a connection over its loopback */

u32 tcp_new_isn(void)
{
	static u32 isn = 1000000;

	isn += 64000;
	return isn;
}

/* A lower half in its first state. */
static void tcp_init_sock(struct tcp_sock *tp)
{
	struct sock *sk = &tp->inet_conn.icsk_inet.sk;
	struct request_sock_queue *queue = &tp->inet_conn.icsk_accept_queue;

	spin_lock_init(&queue->rskq_lock);
	INIT_LIST_HEAD(&queue->rskq_syn);
	INIT_LIST_HEAD(&queue->rskq_accept);
	INIT_LIST_HEAD(&tp->inet_conn.icsk_expired);
	tp->inet_conn.icsk_timer_used = false;
	skb_queue_head_init(&tp->write_queue);
	skb_queue_head_init(&tp->rtx_queue);
	sk->sk_write_space = sk_stream_write_space;
	sk->sk_backlog_rcv = tcp_v4_do_rcv;
}

struct sock *tcp_create(struct socket *sock)
{
	struct tcp_sock *tp = kzalloc(sizeof(*tp), GFP_KERNEL);
	struct sock *sk;

	if (!tp)
		return NULL;
	sk = &tp->inet_conn.icsk_inet.sk;
	sock->ops = &inet_stream_ops;
	sock_init_data(sock, sk);
	tcp_init_sock(tp);
	sk->sk_sndbuf = TCP_WMEM;
	sk->sk_rcvbuf = TCP_RMEM;
	tp->options[TCP_KEEPIDLE] = 7200;
	tp->options[TCP_KEEPINTVL] = 75;
	tp->options[TCP_KEEPCNT] = 9;
	tp->options[TCP_SYNCNT] = TCP_SYN_RETRIES;
	tp->options[TCP_MAXSEG] = 536;
	tp->options[TCP_QUICKACK] = 1;
	tp->options[TCP_LINGER2] = 60;
	return sk;
}

/* Connected: larger buffers, unless the program has chosen. */
void tcp_init_buffer_space(struct sock *sk)
{
	if (!sk->sk_sndbuf_locked)
		sk->sk_sndbuf = TCP_WMEM_CONNECTED;
	tcp_sk(sk)->options[TCP_MAXSEG] = 65483;
}

/* ---- the way in: connect() ---- */

/* Called with the socket locked, in state TCP_CLOSE. */
int tcp_v4_connect(struct sock *sk, struct sockaddr_in *usin)
{
	struct inet_sock *inet = inet_sk(sk);
	struct tcp_sock *tp = tcp_sk(sk);
	__be32 daddr = usin->sin_addr.s_addr;
	__be32 saddr;
	int error;

	/* "Any" is this machine. */
	if (!daddr)
		daddr = htonl(INADDR_LOOPBACK);
	saddr = ip_route_source(daddr, inet->inet_saddr);
	if (!saddr)
		return -ENETUNREACH;
	error = inet_autobind(sk);
	if (error)
		return error == -EAGAIN ? -EADDRNOTAVAIL : error;
	inet->inet_saddr = inet->inet_rcv_saddr = saddr;
	inet->inet_daddr = daddr;
	inet->inet_dport = usin->sin_port;
	sk->sk_err = 0;
	sk->sk_shutdown = 0;
	sk->sk_done = false;
	tp->write_seq = tcp_new_isn();
	tp->rcv_nxt = tp->copied_seq = tp->rcv_wup = tp->rcv_wnd = 0;
	tp->fin_queued = false;
	tcp_set_state(sk, TCP_SYN_SENT);
	inet_hash(sk);
	tcp_connect(sk);
	return 0;
}

/* ---- the way in: a listener ---- */

/* Somebody asks for a connection. With too many waiting for accept() he gets no answer, and will ask again. */
static void tcp_conn_request(struct sock *sk, struct sk_buff *skb)
{
	struct request_sock *req;

	if (sk_acceptq_is_full(sk))
		return;
	req = kzalloc(sizeof(*req), GFP_ATOMIC);
	if (!req)
		return;
	req->header = TCP_SKB_CB(skb)->header;
	req->rcv_isn = TCP_SKB_CB(skb)->seq;
	req->snt_isn = tcp_new_isn();
	inet_csk_reqsk_queue_hash_add(sk, req);
	tcp_send_synack(sk, req);
}

/* The socket that a request becomes. It takes after the listener: options and sizes. Null without memory. */
static struct sock *tcp_create_openreq_child(struct sock *sk, struct request_sock *req, struct sk_buff *skb)
{
	struct tcp_sock *tp = kzalloc(sizeof(*tp), GFP_ATOMIC);
	struct inet_sock *inet;
	struct sock *child;

	if (!tp)
		return NULL;
	child = &tp->inet_conn.icsk_inet.sk;
	inet = inet_sk(child);
	sock_init_data(NULL, child);
	tcp_init_sock(tp);
	child->sk_type = sk->sk_type;
	child->sk_family = sk->sk_family;
	child->sk_protocol = sk->sk_protocol;
	child->sk_sndbuf = sk->sk_sndbuf;
	child->sk_rcvbuf = sk->sk_rcvbuf;
	child->sk_sndbuf_locked = sk->sk_sndbuf_locked;
	child->sk_rcvbuf_locked = sk->sk_rcvbuf_locked;
	child->sk_reuse = sk->sk_reuse;
	child->sk_reuseport = sk->sk_reuseport;
	child->sk_keepalive = sk->sk_keepalive;
	child->sk_linger = sk->sk_linger;
	child->sk_lingertime = sk->sk_lingertime;
	child->sk_rcvlowat = sk->sk_rcvlowat;
	child->sk_rcvtimeo = sk->sk_rcvtimeo;
	child->sk_sndtimeo = sk->sk_sndtimeo;
	child->sk_priority = sk->sk_priority;
	memcpy(tp->options, tcp_sk(sk)->options, sizeof(tp->options));

	inet->uc_ttl = inet_sk(sk)->uc_ttl;
	inet->tos = inet_sk(sk)->tos;
	inet->inet_saddr = inet->inet_rcv_saddr = req->header.daddr;
	inet->inet_daddr = req->header.saddr;
	inet->inet_dport = req->header.source;
	INIT_LIST_HEAD(&inet->bind_node);
	INIT_LIST_HEAD(&inet->hash_node);
	inet_inherit_port(sk, child);

	tp->rcv_nxt = tp->copied_seq = tp->rcv_wup = req->rcv_isn + 1;
	tp->rcv_wnd = req->rcv_wnd;
	tp->snd_una = tp->snd_nxt = tp->write_seq = req->snt_isn + 1;
	tp->snd_wnd = TCP_SKB_CB(skb)->window;
	child->sk_dead = true;		/* until accept() */
	child->sk_state = TCP_SYN_RECV;
	return child;
}

/* The third packet: the connection stands. */
static bool tcp_check_req(struct sock *sk, struct request_sock *req, struct sk_buff *skb)
{
	struct sock *child;

	if (TCP_SKB_CB(skb)->tcp_flags & TCPHDR_RST) {
		inet_csk_reqsk_queue_drop(sk, req);
		return false;
	}
	if (TCP_SKB_CB(skb)->ack_seq != req->snt_isn + 1)
		return true;
	child = tcp_create_openreq_child(sk, req, skb);
	if (!child)
		return false;
	child->sk_dead = false;
	tcp_init_buffer_space(child);
	tcp_set_state(child, TCP_ESTABLISHED);
	inet_hash(child);
	if (!inet_csk_complete_hashdance(sk, req, child)) {
		sock_hold(child);
		tcp_send_active_reset(child);
		tcp_set_state(child, TCP_CLOSE);
		inet_csk_destroy_sock(child);
		sock_put(child);
		return false;
	}
	sk->sk_data_ready(sk);
	return false;
}

/* True: the sender has to be told off. */
static bool listener_rcv(struct sock *sk, struct sk_buff *skb)
{
	struct request_sock *req = inet_csk_search_req(sk, IPCB(skb));
	u8 flags = TCP_SKB_CB(skb)->tcp_flags;

	if (req && !(flags & TCPHDR_SYN))
		return tcp_check_req(sk, req, skb);
	if (flags & TCPHDR_RST)
		return false;
	if (flags & TCPHDR_ACK)
		return true;
	if (!(flags & TCPHDR_SYN))
		return false;
	if (req)
		tcp_send_synack(sk, req);	/* he has not heard the first */
	else
		tcp_conn_request(sk, skb);
	return false;
}

/* ---- a packet arrives ---- */

/* The packet is taken over. In softirq with the socket's spinlock, or by the task that has the socket. */
int tcp_v4_do_rcv(struct sock *sk, struct sk_buff *skb)
{
	bool reset = sk->sk_state == TCP_LISTEN ? listener_rcv(sk, skb) : tcp_rcv_state_process(sk, skb);

	if (reset)
		tcp_send_reset(skb);
	/* Data that were wanted are on a queue by now, and charged to the socket. */
	if (!skb->destructor)
		kfree_skb(skb);
	return 0;
}

void tcp_v4_rcv(struct sk_buff *skb)
{
	struct sock *sk = inet_lookup_established(IPCB(skb));

	if (!sk)
		sk = inet_lookup_listener(IPCB(skb));
	if (!sk) {
		tcp_send_reset(skb);
		kfree_skb(skb);
		return;
	}
	if (READ_ONCE(sk->sk_state) == TCP_LISTEN) {
		/* Its queues have a lock of their own: accept() must not hold newcomers up. */
		tcp_v4_do_rcv(sk, skb);
	} else {
		bh_lock_sock(sk);
		if (!sock_owned_by_user(sk))
			tcp_v4_do_rcv(sk, skb);
		else
			skb_queue_tail(&sk->sk_backlog, skb);
		bh_unlock_sock(sk);
	}
	sock_put(sk);
}
