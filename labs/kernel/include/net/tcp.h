/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * TCP, as far as it can be seen over a loopback: nothing is lost and nothing overtakes, so there is nothing to repeat
 * and to reorder, but for the request for a connection that a busy listener drops. What is here: the handshake, the
 * states, acknowledgements, the window, and all that pollers see of them.
 */
#ifndef _TCP_H
#define _TCP_H

#include <net/inet_connection_sock.h>
#include <uapi/linux/tcp.h>

struct tcp_sock {
	struct inet_connection_sock inet_conn;
	u32 rcv_nxt;			/* what we want next */
	u32 copied_seq;			/* what the program wants next */
	u32 rcv_wup;			/* rcv_nxt as last told the other end */
	u32 rcv_wnd;			/* window as last told */
	u32 snd_una;			/* first byte that is not acknowledged */
	u32 snd_nxt;			/* next byte to send */
	u32 write_seq;			/* behind the last byte that the program wrote */
	u32 snd_wnd;			/* window that we were told */
	struct sk_buff_head write_queue;	/* written, not sent: there was no window */
	struct sk_buff_head rtx_queue;	/* sent, not acknowledged; without their bytes, which are with the receiver */
	bool fin_queued;		/* our end is behind the last byte of write_queue, or sent */
	int options[TCP_NR_OPTIONS];	/* by number; accepted and remembered */
};
#define tcp_sk(ptr)	container_of(inet_csk(ptr), struct tcp_sock, inet_conn)

/* A packet's notes. */
struct tcp_skb_cb {
	struct inet_skb_parm header;
	u32 seq;
	u32 end_seq;			/* behind its last byte; SYN and FIN count as one */
	u32 ack_seq;
	u32 window;
	u8 tcp_flags;
};
#define TCP_SKB_CB(skb)	((struct tcp_skb_cb *)(skb)->cb)
#define TCPHDR_FIN	0x01
#define TCPHDR_SYN	0x02
#define TCPHDR_RST	0x04
#define TCPHDR_PSH	0x08
#define TCPHDR_ACK	0x10

#define TCP_SEGMENT	32768		/* most bytes in one packet; natively 65483 over the loopback */
#define TCP_SYN_RETRIES	6

/* Sequence numbers wrap. */
#define before(a, b)	((s32)((a) - (b)) < 0)
#define after(a, b)	before(b, a)

/* Room for another write: none while a third of what there could be is under way. */
static inline int sk_stream_wspace(const struct sock *sk)
{
	return READ_ONCE(sk->sk_sndbuf) - READ_ONCE(sk->sk_wmem_queued);
}

static inline bool sk_stream_memory_free(const struct sock *sk)
{
	return READ_ONCE(sk->sk_wmem_queued) < READ_ONCE(sk->sk_sndbuf);
}

static inline bool sk_stream_is_writeable(const struct sock *sk)
{
	return sk_stream_wspace(sk) >= READ_ONCE(sk->sk_wmem_queued) >> 1 && sk_stream_memory_free(sk);
}

void tcp_set_state(struct sock *sk, int state);
extern const struct proto_ops inet_stream_ops;
struct sock *tcp_create(struct socket *sock);

/* net/ipv4/tcp.c */
int tcp_sendmsg(struct socket *sock, struct msghdr *msg, size_t size);
int tcp_recvmsg(struct socket *sock, struct msghdr *msg, size_t len, int flags);
void tcp_close(struct sock *sk);
void tcp_shutdown(struct sock *sk, int how);
int tcp_disconnect(struct sock *sk);
void tcp_done(struct sock *sk);
bool tcp_stream_is_readable(struct sock *sk, int target);
void sk_stream_write_space(struct sock *sk);

/* net/ipv4/tcp_output.c */
void tcp_connect(struct sock *sk);
void tcp_send_syn(struct sock *sk);
void tcp_send_synack(struct sock *listener, struct request_sock *req);
void tcp_send_ack(struct sock *sk);
void tcp_send_fin(struct sock *sk);
void tcp_send_active_reset(struct sock *sk);
void tcp_send_reset(struct sk_buff *skb);
void tcp_write_xmit(struct sock *sk);
void tcp_cleanup_rbuf(struct sock *sk);
u32 tcp_select_window(struct sock *sk);
void tcp_write_queue_purge(struct sock *sk);
void tcp_retransmit_timer(struct sock *sk);

/* net/ipv4/tcp_input.c, net/ipv4/tcp_ipv4.c */
void tcp_v4_rcv(struct sk_buff *skb);
int tcp_v4_do_rcv(struct sock *sk, struct sk_buff *skb);
int tcp_v4_connect(struct sock *sk, struct sockaddr_in *usin);
/* True: the sender has to be told off with a reset. */
bool tcp_rcv_state_process(struct sock *sk, struct sk_buff *skb);
void tcp_reset(struct sock *sk);
u32 tcp_new_isn(void);
void tcp_init_buffer_space(struct sock *sk);

#endif
