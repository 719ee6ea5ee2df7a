package vn.chidao.gateway.pages;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import vn.chidao.gateway.edge.UploadedForm;

/** Nothing is done by a form that broke off: what it would have said besides is not known. */
@ControllerAdvice(annotations = PageController.class)
class WholeForms {

    /** A form ended before its end. */
    static final class BrokeOff extends RuntimeException {}

    @ModelAttribute
    void requireWhole(HttpServletRequest request) {
        UploadedForm form = UploadedForm.of(request);
        if (form != null && form.brokeOff()) {
            throw new BrokeOff();
        }
    }
}
