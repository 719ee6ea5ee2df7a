/** Finding out who gets a message, writing deliveries, and sending them. */
@NullMarked
package vn.chidao.notifications.delivery.command;

import org.jspecify.annotations.NullMarked;
