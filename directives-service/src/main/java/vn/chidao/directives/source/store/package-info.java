/** Sources in MongoDB. */
@NullMarked
package vn.chidao.directives.source.store;

import org.jspecify.annotations.NullMarked;
