// SPDX-License-Identifier: GPL-2.0-or-later
/* TCP, sending: what goes into a packet, and when it goes. */
#include <linux/kernel.h>
#include <linux/slab.h>
#include <net/tcp.h>

/* ---- one packet ---- */

/* Addresses it from this socket, with what we have received so far and what more we would take. */
static void tcp_transmit_skb(struct sock *sk, struct sk_buff *skb)
{
	struct inet_sock *inet = inet_sk(sk);
	struct tcp_sock *tp = tcp_sk(sk);
	struct tcp_skb_cb *cb = TCP_SKB_CB(skb);

	cb->header = (struct inet_skb_parm){ inet->inet_saddr, inet->inet_daddr, inet->inet_sport, inet->inet_dport,
					     IPPROTO_TCP };
	cb->ack_seq = tp->rcv_nxt;
	cb->window = tcp_select_window(sk);
	ip_queue_xmit(skb);
}

/* A packet without data, or null without memory: then it is as if it got lost. */
static struct sk_buff *control_skb(u32 seq, u8 flags)
{
	struct sk_buff *skb = alloc_skb(0, GFP_ATOMIC);

	if (!skb)
		return NULL;
	TCP_SKB_CB(skb)->seq = seq;
	TCP_SKB_CB(skb)->end_seq = seq + !!(flags & (TCPHDR_SYN | TCPHDR_FIN));
	TCP_SKB_CB(skb)->tcp_flags = flags;
	return skb;
}

static void send_control(struct sock *sk, u32 seq, u8 flags)
{
	struct sk_buff *skb = control_skb(seq, flags);

	if (skb)
		tcp_transmit_skb(sk, skb);
}

/*
 * How much more could come. Half of the memory that is free, since packets take more than their bytes; and nothing
 * at all rather than crumbs.
 */
static u32 tcp_free_window(struct sock *sk)
{
	int free = READ_ONCE(sk->sk_rcvbuf) - atomic_read(&sk->sk_rmem_alloc);

	return free / 2 < min(sk->sk_rcvbuf / 16, TCP_SEGMENT / 2) ? 0 : free / 2;
}

/* What the other end is told: never less than was promised. */
u32 tcp_select_window(struct sock *sk)
{
	struct tcp_sock *tp = tcp_sk(sk);
	u32 promised = tp->rcv_wup + tp->rcv_wnd - tp->rcv_nxt;
	u32 window = tcp_free_window(sk);

	if ((s32)promised > 0 && window < promised)
		window = promised;
	tp->rcv_wnd = window;
	tp->rcv_wup = tp->rcv_nxt;
	return window;
}

void tcp_send_ack(struct sock *sk)
{
	if (sk->sk_state != TCP_CLOSE)
		send_control(sk, tcp_sk(sk)->snd_nxt, TCPHDR_ACK);
}

/* ---- the handshake and the end ---- */

void tcp_send_syn(struct sock *sk)
{
	send_control(sk, tcp_sk(sk)->snd_una, TCPHDR_SYN);
}

/* The timer until the next attempt: one second, then two, four … */
static void arm_syn_timer(struct sock *sk)
{
	inet_csk_reset_xmit_timer(sk, NSEC_PER_SEC << inet_csk(sk)->icsk_retransmits);
}

void tcp_connect(struct sock *sk)
{
	struct tcp_sock *tp = tcp_sk(sk);

	tp->snd_una = tp->write_seq;
	tp->write_seq++;
	tp->snd_nxt = tp->write_seq;
	inet_csk(sk)->icsk_retransmits = 0;
	arm_syn_timer(sk);
	tcp_send_syn(sk);
}

/* No answer: the listener's queue is full, and it has dropped our SYN. */
void tcp_retransmit_timer(struct sock *sk)
{
	if (sk->sk_state != TCP_SYN_SENT)
		return;
	if (inet_csk(sk)->icsk_retransmits >= tcp_sk(sk)->options[TCP_SYNCNT]) {
		WRITE_ONCE(sk->sk_err, ETIMEDOUT);
		sk_error_report(sk);
		tcp_done(sk);
		return;
	}
	inet_csk(sk)->icsk_retransmits++;
	arm_syn_timer(sk);
	tcp_send_syn(sk);
}

/* Sent for a socket that does not exist yet. */
void tcp_send_synack(struct sock *listener, struct request_sock *req)
{
	struct sk_buff *skb = control_skb(req->snt_isn, TCPHDR_SYN | TCPHDR_ACK);
	const struct inet_skb_parm *asked = &req->header;

	if (!skb)
		return;
	TCP_SKB_CB(skb)->header = (struct inet_skb_parm){ asked->daddr, asked->saddr, asked->dest, asked->source,
							  IPPROTO_TCP };
	TCP_SKB_CB(skb)->ack_seq = req->rcv_isn + 1;
	req->rcv_wnd = min(READ_ONCE(listener->sk_rcvbuf) / 2, 65535);
	TCP_SKB_CB(skb)->window = req->rcv_wnd;
	ip_queue_xmit(skb);
}

/* The answer to a packet that nobody wants. */
void tcp_send_reset(struct sk_buff *skb)
{
	const struct tcp_skb_cb *in = TCP_SKB_CB(skb);
	struct sk_buff *reset;

	if (in->tcp_flags & TCPHDR_RST)
		return;
	reset = control_skb(in->tcp_flags & TCPHDR_ACK ? in->ack_seq : 0, TCPHDR_RST | TCPHDR_ACK);
	if (!reset)
		return;
	TCP_SKB_CB(reset)->header = (struct inet_skb_parm){ in->header.daddr, in->header.saddr, in->header.dest,
							    in->header.source, IPPROTO_TCP };
	TCP_SKB_CB(reset)->ack_seq = in->end_seq;
	ip_queue_xmit(reset);
}

void tcp_send_active_reset(struct sock *sk)
{
	send_control(sk, tcp_sk(sk)->snd_nxt, TCPHDR_RST | TCPHDR_ACK);
}

/* ---- data ---- */

/* Of what is sent, a note stays here until it is acknowledged: how much memory it takes. */
static void keep_for_ack(struct sock *sk, struct sk_buff *skb)
{
	struct sk_buff *note = alloc_skb(0, GFP_ATOMIC);

	if (!note) {
		sk->sk_wmem_queued -= skb->truesize;
		return;
	}
	memcpy(note->cb, skb->cb, sizeof(note->cb));
	note->truesize = skb->truesize;
	skb_queue_tail(&tcp_sk(sk)->rtx_queue, note);
}

/* Splits what does not fit into the window as a whole: the first `len` bytes go ahead. False without memory. */
static bool tcp_fragment(struct sock *sk, struct sk_buff *skb, u32 len)
{
	struct sk_buff_head *queue = &tcp_sk(sk)->write_queue;
	struct sk_buff *first = alloc_skb(len, GFP_ATOMIC);

	if (!first)
		return false;
	memcpy(first->data, skb->data + skb->consumed, len);
	memcpy(first->cb, skb->cb, sizeof(first->cb));
	TCP_SKB_CB(first)->end_seq = TCP_SKB_CB(first)->seq + len;
	TCP_SKB_CB(skb)->seq += len;
	skb->consumed += len;
	sk->sk_wmem_queued += first->truesize;
	first->next = queue->next;
	first->prev = (struct sk_buff *)queue;
	queue->next->prev = first;
	queue->next = first;
	queue->qlen++;
	return true;
}

/* Sends what has been written, as far as the other end has room for it. Called with the socket locked. */
void tcp_write_xmit(struct sock *sk)
{
	struct tcp_sock *tp = tcp_sk(sk);
	struct sk_buff *skb;
	u32 room;

	while ((skb = skb_peek(&tp->write_queue))) {
		room = tp->snd_una + tp->snd_wnd - tp->snd_nxt;
		if ((s32)room <= 0)
			return;
		if (TCP_SKB_CB(skb)->end_seq - TCP_SKB_CB(skb)->seq > room) {
			/* Not in crumbs: if something is under way, its acknowledgement will bring more room. */
			if (tp->snd_una != tp->snd_nxt || !tcp_fragment(sk, skb, room))
				return;
			skb = skb_peek(&tp->write_queue);
		}
		skb_unlink(skb, &tp->write_queue);
		keep_for_ack(sk, skb);
		tp->snd_nxt = TCP_SKB_CB(skb)->end_seq;
		TCP_SKB_CB(skb)->tcp_flags = TCPHDR_ACK | TCPHDR_PSH;
		tcp_transmit_skb(sk, skb);
	}
	/* All data are out; then the end may follow. */
	if (tp->fin_queued && tp->snd_nxt != tp->write_seq) {
		send_control(sk, tp->snd_nxt, TCPHDR_FIN | TCPHDR_ACK);
		tp->snd_nxt = tp->write_seq;
	}
}

void tcp_send_fin(struct sock *sk)
{
	struct tcp_sock *tp = tcp_sk(sk);

	tp->fin_queued = true;
	tp->write_seq++;
	tcp_write_xmit(sk);
}

void tcp_write_queue_purge(struct sock *sk)
{
	skb_queue_purge(&tcp_sk(sk)->write_queue);
	skb_queue_purge(&tcp_sk(sk)->rtx_queue);
	sk->sk_wmem_queued = 0;
}

/* The program has read: if that made much more room than the other end knows of, it has to be told. */
void tcp_cleanup_rbuf(struct sock *sk)
{
	struct tcp_sock *tp = tcp_sk(sk);
	u32 known = tp->rcv_wup + tp->rcv_wnd - tp->rcv_nxt;
	u32 window = tcp_free_window(sk);

	if (!(sk->sk_shutdown & RCV_SHUTDOWN) && window > known && window >= 2 * known)
		tcp_send_ack(sk);
}
