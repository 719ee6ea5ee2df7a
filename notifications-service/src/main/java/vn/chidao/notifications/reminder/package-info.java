/** When to remind of which task: the rules, the plan of each task, and the scheduler that works them off. */
@NullMarked
package vn.chidao.notifications.reminder;

import org.jspecify.annotations.NullMarked;
