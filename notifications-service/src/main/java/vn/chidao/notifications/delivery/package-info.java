/** What goes to whom, and what became of it: gathering, the delivery log, and the senders' queue. */
@NullMarked
package vn.chidao.notifications.delivery;

import org.jspecify.annotations.NullMarked;
