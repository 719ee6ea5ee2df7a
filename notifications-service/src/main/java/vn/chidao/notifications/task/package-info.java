/** Our copy of the tasks of units, which the departments own. */
@NullMarked
package vn.chidao.notifications.task;

import org.jspecify.annotations.NullMarked;
