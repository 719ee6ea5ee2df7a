/** What this service knows of a task: the model of its copy. */
@NullMarked
package vn.chidao.notifications.task;

import org.jspecify.annotations.NullMarked;
