/** Notices that wait for their tasks, and the consumer that keeps them. */
@NullMarked
package vn.chidao.notifications.notice.store;

import org.jspecify.annotations.NullMarked;
