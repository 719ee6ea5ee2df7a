/** How plans are stored and claimed. */
@NullMarked
package vn.chidao.notifications.reminder.store;

import org.jspecify.annotations.NullMarked;
