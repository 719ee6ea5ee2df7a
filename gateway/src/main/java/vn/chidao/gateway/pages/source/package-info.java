/** What directives come from: the list, the page of one, correcting it, its scans and issuing its drafts. */
@NullMarked
package vn.chidao.gateway.pages.source;

import org.jspecify.annotations.NullMarked;
