// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * TCP, receiving: what a packet does to the socket, state by state. This is where pollers are told:
 *
 *	data		tcp_data_ready() -> sk_data_ready	EPOLLIN | EPOLLRDNORM …
 *	room to write	tcp_check_space() -> sk_write_space	EPOLLOUT | EPOLLWRNORM …
 *	end, connected	sk_state_change				no mask: everybody looks
 *	reset		sk_state_change, sk_error_report	EPOLLERR
 *
 * All of it in softirq, or later by the task that had the socket when the packet came.
 */
#include <linux/kernel.h>
#include <linux/slab.h>
#include <net/tcp.h>

/* ---- acknowledgements ---- */

static void tcp_clean_rtx_queue(struct sock *sk, u32 ack)
{
	struct tcp_sock *tp = tcp_sk(sk);
	struct sk_buff *note;

	while ((note = skb_peek(&tp->rtx_queue)) && !after(TCP_SKB_CB(note)->end_seq, ack)) {
		skb_unlink(note, &tp->rtx_queue);
		sk->sk_wmem_queued -= note->truesize;
		kfree_skb(note);
	}
}

/* Room has become free: whoever found none before wants to know. */
static void tcp_check_space(struct sock *sk)
{
	if (sk->sk_socket && READ_ONCE(sk->sk_socket->nospace))
		sk->sk_write_space(sk);
}

static void tcp_ack(struct sock *sk, const struct tcp_skb_cb *cb)
{
	struct tcp_sock *tp = tcp_sk(sk);

	if (before(cb->ack_seq, tp->snd_una) || after(cb->ack_seq, tp->snd_nxt))
		return;
	tp->snd_una = cb->ack_seq;
	tp->snd_wnd = cb->window;
	tcp_clean_rtx_queue(sk, cb->ack_seq);
	tcp_write_xmit(sk);
	tcp_check_space(sk);
}

/* ---- the end ---- */

void tcp_reset(struct sock *sk)
{
	int error = ECONNRESET;

	switch (sk->sk_state) {
	case TCP_SYN_SENT:
		error = ECONNREFUSED;
		break;
	case TCP_CLOSE_WAIT:
		error = EPIPE;
		break;
	case TCP_CLOSE:
		return;
	}
	WRITE_ONCE(sk->sk_err, error);
	tcp_write_queue_purge(sk);
	tcp_done(sk);
	if (!sk->sk_dead)
		sk_error_report(sk);
}

/* Nothing more will come. */
static void tcp_fin(struct sock *sk)
{
	WRITE_ONCE(sk->sk_shutdown, sk->sk_shutdown | RCV_SHUTDOWN);
	sk->sk_done = true;
	switch (sk->sk_state) {
	case TCP_SYN_RECV:
	case TCP_ESTABLISHED:
		tcp_set_state(sk, TCP_CLOSE_WAIT);
		break;
	case TCP_FIN_WAIT1:
		/* Both closed at once. */
		tcp_send_ack(sk);
		tcp_set_state(sk, TCP_CLOSING);
		break;
	case TCP_FIN_WAIT2:
		/* Linux leaves a small thing in state TIME_WAIT that keeps the port busy for a minute; here not. */
		tcp_send_ack(sk);
		tcp_done(sk);
		return;
	}
	if (!sk->sk_dead)
		sk->sk_state_change(sk);
}

/* ---- data ---- */

static void tcp_data_ready(struct sock *sk)
{
	if (tcp_stream_is_readable(sk, READ_ONCE(sk->sk_rcvlowat)) || sk->sk_done)
		sk->sk_data_ready(sk);
}

/* Takes what is in the packet, which on a loopback is always just what comes next. */
static void tcp_data_queue(struct sock *sk, struct sk_buff *skb)
{
	struct tcp_sock *tp = tcp_sk(sk);
	struct tcp_skb_cb *cb = TCP_SKB_CB(skb);
	bool fin = cb->tcp_flags & TCPHDR_FIN;

	if (cb->seq == cb->end_seq)
		return;
	if (cb->seq != tp->rcv_nxt) {
		WARN_ON_ONCE(after(cb->seq, tp->rcv_nxt));
		tcp_send_ack(sk);
		return;
	}
	tp->rcv_nxt = cb->end_seq;
	if (skb->len > skb->consumed) {
		skb_set_owner_r(skb, sk);
		skb_queue_tail(&sk->sk_receive_queue, skb);
	}
	if (fin)
		tcp_fin(sk);
	if (sk->sk_state == TCP_CLOSE)
		return;
	if (!fin || sk->sk_state == TCP_CLOSE_WAIT)
		tcp_send_ack(sk);
	if (!sk->sk_dead)
		tcp_data_ready(sk);
}

/* ---- states ---- */

/* The answer to our SYN. */
static bool tcp_rcv_synsent_state_process(struct sock *sk, struct tcp_skb_cb *cb)
{
	struct tcp_sock *tp = tcp_sk(sk);

	if (!(cb->tcp_flags & TCPHDR_ACK) || cb->ack_seq != tp->snd_nxt)
		return false;
	if (cb->tcp_flags & TCPHDR_RST) {
		tcp_reset(sk);
		return false;
	}
	if (!(cb->tcp_flags & TCPHDR_SYN))
		return false;
	inet_csk_clear_xmit_timer(sk);
	tp->snd_una = cb->ack_seq;
	tp->snd_wnd = cb->window;
	tp->rcv_nxt = tp->copied_seq = tp->rcv_wup = cb->seq + 1;
	tcp_init_buffer_space(sk);
	tcp_set_state(sk, TCP_ESTABLISHED);
	if (!sk->sk_dead)
		sk->sk_state_change(sk);
	tcp_send_ack(sk);
	return false;
}

/* Our end has been acknowledged. True: nothing is left to do. */
static bool fin_acknowledged(struct sock *sk)
{
	switch (sk->sk_state) {
	case TCP_FIN_WAIT1:
		tcp_set_state(sk, TCP_FIN_WAIT2);
		WRITE_ONCE(sk->sk_shutdown, sk->sk_shutdown | SEND_SHUTDOWN);
		if (!sk->sk_dead)
			sk->sk_state_change(sk);
		return false;
	case TCP_CLOSING:
	case TCP_LAST_ACK:
		tcp_done(sk);
		return true;
	}
	return false;
}

bool tcp_rcv_state_process(struct sock *sk, struct sk_buff *skb)
{
	struct tcp_sock *tp = tcp_sk(sk);
	struct tcp_skb_cb *cb = TCP_SKB_CB(skb);

	if (sk->sk_state == TCP_CLOSE)
		return !(cb->tcp_flags & TCPHDR_RST);
	if (sk->sk_state == TCP_SYN_SENT)
		return tcp_rcv_synsent_state_process(sk, cb);
	if (cb->tcp_flags & TCPHDR_RST) {
		tcp_reset(sk);
		return false;
	}
	tcp_ack(sk, cb);
	if (tp->fin_queued && tp->snd_una == tp->write_seq && fin_acknowledged(sk))
		return false;
	/* Data for a program that has said it will not read, and has said its last word: that is an error. */
	if ((sk->sk_state == TCP_FIN_WAIT1 || sk->sk_state == TCP_FIN_WAIT2) && (sk->sk_shutdown & RCV_SHUTDOWN) &&
	    skb->len > skb->consumed) {
		tcp_reset(sk);
		return true;
	}
	tcp_data_queue(sk, skb);
	return false;
}
