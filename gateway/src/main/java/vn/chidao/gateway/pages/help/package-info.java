/** The guide: what each role does with Chidao, in pictures. */
@NullMarked
package vn.chidao.gateway.pages.help;

import org.jspecify.annotations.NullMarked;
