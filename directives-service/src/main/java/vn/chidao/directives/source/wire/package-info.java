/** Events of sources in the words of the contract. */
@NullMarked
package vn.chidao.directives.source.wire;

import org.jspecify.annotations.NullMarked;
