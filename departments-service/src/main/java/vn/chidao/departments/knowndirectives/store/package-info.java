/** The copies of directives in MongoDB. */
@NullMarked
package vn.chidao.departments.knowndirectives.store;

import org.jspecify.annotations.NullMarked;
