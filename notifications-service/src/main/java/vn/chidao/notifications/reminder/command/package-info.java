/** Planning reminders when tasks change, and sending those that are due. */
@NullMarked
package vn.chidao.notifications.reminder.command;

import org.jspecify.annotations.NullMarked;
