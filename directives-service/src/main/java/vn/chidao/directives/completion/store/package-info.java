/** The cells of the figures in MongoDB, and the report that adds them up. */
@NullMarked
package vn.chidao.directives.completion.store;

import org.jspecify.annotations.NullMarked;
