/** The tasks of units, from assignment to a confirmed result. */
@NullMarked
package vn.chidao.departments.task;

import org.jspecify.annotations.NullMarked;
