/** The copies of tasks, kept by their consumer. */
@NullMarked
package vn.chidao.notifications.task.store;

import org.jspecify.annotations.NullMarked;
