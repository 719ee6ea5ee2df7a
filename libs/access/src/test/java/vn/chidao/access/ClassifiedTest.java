package vn.chidao.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.chidao.kit.model.Refusal;

class ClassifiedTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MẬT",
                "TỐI MẬT",
                "TUYỆT MẬT",
                "Tối  mật",
                "[Mật]",
                "( TUYỆT MẬT )",
                "Độ mật: Mật",
                "ĐỘ MẬT : tối mật",
                "Ban Tổ chức rà soát nhân sự.\nTỐI MẬT\nBáo cáo trước ngày 10/6."
            })
    void aStampIsRefusedByTheNameOfItsField(String text) {
        assertThatThrownBy(() -> Classified.refuse("content", text)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.code()).isEqualTo("CLASSIFIED");
            assertThat(refusal.details()).containsEntry("field", "content");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Tăng cường công tác bảo vệ bí mật nhà nước.",
                "Văn phòng Tỉnh ủy quán triệt quy định về tài liệu mật, tối mật.",
                "Giữ mối liên hệ mật thiết với Nhân dân.",
                "Kiểm tra việc đóng dấu độ mật trên văn bản."
            })
    void ordinaryWordsPass(String text) {
        assertThatCode(() -> Classified.refuse("content", text)).doesNotThrowAnyException();
    }

    @Test
    void nothingBearsNoMark() {
        assertThatCode(() -> Classified.refuse("content", null)).doesNotThrowAnyException();
    }
}
