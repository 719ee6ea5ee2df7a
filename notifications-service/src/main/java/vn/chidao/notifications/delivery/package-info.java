/** Notifications, and the deliveries that bring them to people: the model. */
@NullMarked
package vn.chidao.notifications.delivery;

import org.jspecify.annotations.NullMarked;
