/** The words of messages, as offices write them. */
@NullMarked
package vn.chidao.notifications.message;

import org.jspecify.annotations.NullMarked;
