/** Our copy of directives, and the tasks that follow from them. */
@NullMarked
package vn.chidao.departments.directives;

import org.jspecify.annotations.NullMarked;
