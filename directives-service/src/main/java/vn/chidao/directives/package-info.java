/** The service that records meetings and directives and alone decides whether a directive is complete. */
@NullMarked
package vn.chidao.directives;

import org.jspecify.annotations.NullMarked;
