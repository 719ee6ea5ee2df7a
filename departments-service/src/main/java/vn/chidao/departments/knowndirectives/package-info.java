/** Our copy of directives: what a task shows of one, and what follows from it for tasks. */
@NullMarked
package vn.chidao.departments.knowndirectives;

import org.jspecify.annotations.NullMarked;
