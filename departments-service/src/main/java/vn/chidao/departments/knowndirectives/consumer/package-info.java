/** Reads events of directives. */
@NullMarked
package vn.chidao.departments.knowndirectives.consumer;

import org.jspecify.annotations.NullMarked;
