/** Directives in MongoDB: reading, changing, and the lists that people look at. */
@NullMarked
package vn.chidao.directives.directive.store;

import org.jspecify.annotations.NullMarked;
