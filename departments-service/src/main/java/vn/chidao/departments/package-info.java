/** Units, people and the tasks of units: the service and its beans. */
@NullMarked
package vn.chidao.departments;

import org.jspecify.annotations.NullMarked;
