/** Following the tasks of units, which the departments own. */
@NullMarked
package vn.chidao.directives.tasks;

import org.jspecify.annotations.NullMarked;
