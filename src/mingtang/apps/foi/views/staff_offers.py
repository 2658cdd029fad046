"""The acts that the case page offers, in its order: the form, the action, and one sentence each.

An act of the table that is not here has no page yet.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from mingtang.apps.foi import actions
from mingtang.apps.foi.forms import reply_acts
from mingtang.apps.foi.forms import staff_acts as forms
from mingtang.apps.foi.models import CaseEvent
from mingtang_core.flows import Act


@dataclass(frozen=True)
class Offer:
    """One act on the page.

    do         the action; it takes what the form says besides request, by and today
    is_main    what the case is waiting for; is_grave: what ends or undoes something;
               is_rare: what few cases need
    no_choice  why it is not possible when no event is left that it could be about
    page       the route of its own page, which is linked instead of a form
    """

    form: type[forms.ActForm]
    do: Callable[..., CaseEvent] | None
    hint: str
    done: str
    is_main: bool = False
    is_grave: bool = False
    is_rare: bool = False
    no_choice: str = ""
    page: str = ""


OFFERS: Mapping[Act, Offer] = {
    Act.CONFIRM_RECEIPT: Offer(
        forms.ConfirmForm, actions.confirm_receipt,
        "确认的那一天是收到申请之日，答复期限从下一个工作日起算。", "已确认收到，答复期限开始计算。",
        is_main=True,
    ),
    Act.RECORD_NOTICE_DELIVERY: Offer(
        forms.NoteForm, actions.record_notice_delivery, "登记申请人哪一天收到告知书。", "已登记告知书送达。"
    ),
    Act.RECEIVE_CORRECTION: Offer(
        forms.CorrectedForm, actions.receive_correction,
        "收到补正后，答复期限重新计算。原来的申请内容仍然保留。", "已登记补正，答复期限重新计算。",
        is_main=True,
    ),
    Act.CLOSE_UNCORRECTED: Offer(
        forms.NoteForm, actions.close_uncorrected,
        "没有正当理由逾期不补正的，视为放弃申请。登记错了，可以作废这条记录。", "已终止办理。", is_grave=True,
    ),
    Act.RECEIVE_REASONS: Offer(
        forms.ReasonsForm, actions.receive_reasons, "由经办员录入申请人书面说明的理由。", "已登记理由说明。",
        is_main=True,
    ),
    Act.RECEIVE_OPINION: Offer(
        forms.OpinionForm, actions.receive_opinion,
        "收到意见的下一个工作日起，答复期限继续计算。", "已登记意见。",
        is_main=True, no_choice="没有等待意见的函。",
    ),
    Act.RECORD_LETTER_DELIVERY: Offer(
        forms.DeliveredForm, actions.record_letter_delivery,
        "第三方和共同制作机关从收到函的次一工作日起，有15个工作日提出意见。", "已登记送达。",
        no_choice="每封函的送达都登记过了。",
    ),
    Act.DRAFT_REPLY: Offer(
        reply_acts.NowForm, None, "选答复类型，写明它需要的内容，附上要提供的文件；随时可以存草稿。", "",
        is_main=True, page="foi:reply",
    ),
    Act.SUBMIT_REPLY: Offer(
        reply_acts.NowForm, actions.submit_reply,
        "起草的内容齐全了，就送法制审核；再改要先退回。", "已送法制审核。",
    ),
    Act.PASS_LEGAL_REVIEW: Offer(
        reply_acts.PassForm, actions.pass_legal_review,
        "看过答复书和文件以后通过，转保密审查。", "法制审核已通过，转保密审查。",
        is_main=True, page="foi:review",
    ),
    Act.PASS_SECRECY_REVIEW: Offer(
        reply_acts.PassForm, actions.pass_secrecy_review,
        "看过答复书和文件以后通过，转分管领导签发。", "保密审查已通过，转分管领导签发。",
        is_main=True, page="foi:review",
    ),
    Act.SIGN: Offer(
        reply_acts.SignForm, actions.sign,
        "签发的同时编文号，计入年报的栏目也在这时确定。", "已签发。请经办员送达申请人。",
        is_main=True, page="foi:review",
    ),
    Act.SEND_BACK: Offer(
        reply_acts.SendBackForm, actions.send_back,
        "写明理由退回起草人；改过以后重新审核。", "已退回修改。",
        page="foi:review",
    ),
    Act.DELIVER: Offer(
        reply_acts.DeliverForm, actions.deliver,
        "答复书送达申请人的那一天，答复期限终止。", "已登记送达，这件申请办结。",
        is_main=True,
    ),
    Act.ARCHIVE: Offer(
        reply_acts.NowForm, actions.archive, "材料齐全以后归档；归档后只能登记复议、诉讼、调解。", "已归档。",
    ),
    Act.ASK_CORRECTION: Offer(
        forms.CorrectionForm, actions.ask_correction,
        "内容不明确的，自收到之日起7个工作日内一次性告知；告知后答复期限停止计算。",
        "已告知补正，答复期限停止计算。",
    ),
    Act.ASK_THIRD_PARTY: Offer(
        forms.LetterForm, actions.ask_third_party,
        "公开可能损害对方合法权益的，书面征求意见。发函次日起不计入答复期限；逾期不答复，由本机关决定。",
        "已登记征求第三方意见，等待期间不计入答复期限。",
    ),
    Act.ASK_CO_MAKER: Offer(
        forms.LetterForm, actions.ask_co_maker,
        "由牵头的机关征求。逾期不答复，视为同意公开。", "已登记征求意见，等待期间不计入答复期限。",
    ),
    Act.ASK_ORGAN: Offer(
        forms.LetterForm, actions.ask_organ,
        "征求意见所需时间不计入答复期限；法律没有规定对方的期限，请约定时间并及时催办。",
        "已登记征求意见，等待期间不计入答复期限。",
    ),
    Act.EXTEND: Offer(
        forms.ExtendForm, actions.extend,
        "经负责人同意并告知申请人，最多延长20个工作日，只能一次，要在期限届满之前。", "已延长答复期限。",
    ),
    Act.ASK_REASONS: Offer(
        forms.AskReasonsForm, actions.ask_reasons,
        "数量、频次明显超过合理范围的，可以要求说明理由。答复期限不停。", "已登记要求说明理由。",
        is_rare=True,
    ),
    Act.DELAY: Offer(
        forms.DelayForm, actions.delay,
        "理由合理、但在期限内办不完的，可以确定合理的延迟期限，并告知申请人。", "已确定延迟答复期限。",
    ),
    Act.RECORD_PAYMENT: Offer(
        forms.PaymentForm, actions.record_payment,
        "缴费后，答复期限重新计算。信息处理费要全额上缴国库。", "已登记缴费，答复期限重新计算。",
        is_main=True,
    ),
    Act.CLOSE_UNPAID: Offer(
        forms.NoteForm, actions.close_unpaid,
        "逾期不缴费的，视为放弃申请。登记错了，可以作废这条记录。", "已终止办理。", is_grave=True,
    ),
    Act.ASK_FEE: Offer(
        forms.FeeForm, actions.ask_fee,
        "数量、频次明显超过合理范围的，可以收取信息处理费。告知后答复期限停止计算，缴费后重新计算。",
        "已告知缴费，答复期限停止计算。",
        is_rare=True,
    ),
    Act.COMMISSION_UNIT: Offer(
        forms.CommissionForm, actions.commission_unit,
        "请内设机构或者有关单位提供信息、提出意见。答复期限不停，到期前后会自动催办。",
        "已转办，承办单位会在待办里看到。",
    ),
    Act.LINK_REMEDY: Offer(
        forms.RemedyForm, actions.link_remedy,
        "复议机关、法院或者调解组织受理后登记，各自的期限和结果在下面“复议、诉讼、调解”里记。", "已登记。",
    ),
    Act.WITHDRAW: Offer(
        forms.WithdrawForm, actions.withdraw,
        "登记申请人书面或者电话撤回。撤回后不再办理；登记错了，可以作废这条记录。", "已登记撤回，终止办理。",
        is_grave=True,
        is_rare=True,
    ),
    Act.VOID: Offer(
        forms.VoidForm, actions.void_event,
        "录错的记录作废后，期限按没有这条记录重新计算；作废和理由都留在经过里。", "已作废，期限已重新计算。",
        no_choice="还没有可以作废的记录。登记本身不能作废，可以撤回申请。",
        is_grave=True,
        is_rare=True,
    ),
}  # fmt: skip
