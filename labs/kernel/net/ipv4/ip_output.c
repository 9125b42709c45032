// SPDX-License-Identifier: GPL-2.0-or-later
/* The way out of this machine: there is only the one that leads back into it. */
#include <linux/kernel.h>
#include <linux/netdevice.h>
#include <net/inet_sock.h>
#include <lab/host.h>

__be32 ip_route_source(__be32 daddr, __be32 saddr)
{
	if (!inet_addr_is_local(daddr)) {
		__vm_note("only the loopback exists (127.0.0.0/8): other machines are unreachable (ENETUNREACH)");
		return 0;
	}
	return saddr ? saddr : htonl(INADDR_LOOPBACK);
}

void ip_queue_xmit(struct sk_buff *skb)
{
	loopback_xmit(skb);
}
