/** What people may do with a task. */
@NullMarked
package vn.chidao.departments.task.command;

import org.jspecify.annotations.NullMarked;
