/** When to remind of which task: the rules, and the plan of each task. */
@NullMarked
package vn.chidao.notifications.reminder;

import org.jspecify.annotations.NullMarked;
