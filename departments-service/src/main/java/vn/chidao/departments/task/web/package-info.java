/** Tasks over HTTP. */
@NullMarked
package vn.chidao.departments.task.web;

import org.jspecify.annotations.NullMarked;
