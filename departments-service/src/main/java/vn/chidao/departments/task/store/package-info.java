/** Tasks in MongoDB, and the lists that people look at. */
@NullMarked
package vn.chidao.departments.task.store;

import org.jspecify.annotations.NullMarked;
