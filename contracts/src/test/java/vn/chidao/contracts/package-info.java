/** Samples, schemas and the list of events agree. */
@NullMarked
package vn.chidao.contracts;

import org.jspecify.annotations.NullMarked;
