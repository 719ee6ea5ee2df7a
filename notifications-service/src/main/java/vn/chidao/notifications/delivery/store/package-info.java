/** How deliveries, their queue and the batches of a morning are stored. */
@NullMarked
package vn.chidao.notifications.delivery.store;

import org.jspecify.annotations.NullMarked;
