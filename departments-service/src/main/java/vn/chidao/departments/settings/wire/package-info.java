/** Events of settings in the words of the contract. */
@NullMarked
package vn.chidao.departments.settings.wire;

import org.jspecify.annotations.NullMarked;
