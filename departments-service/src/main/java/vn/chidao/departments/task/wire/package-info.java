/** Events of tasks in the words of the contract. */
@NullMarked
package vn.chidao.departments.task.wire;

import org.jspecify.annotations.NullMarked;
