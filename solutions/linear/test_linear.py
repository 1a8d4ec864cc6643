"""Hidden graders of `linear`: y = w·x, trained by one step a sample."""

import math
import re

from autograder.judge import Difference, Task, assert_close, calls, close, loop, points

TASK = Task(x=(1, 2, 3), y=(2, 4, 6), start=1.0, learning_rate=0.01, epochs=100, asked=4)


SAID = re.compile(r"^after training:  forward\(4\) = (.*)$", re.MULTILINE)
"""The given line behind `prediction`, which prints it. Whoever writes a program of another form need not have it."""
TENSOR = re.compile(r"tensor\(\[*(.*?)[\],].*")


def model(x: float, w: float) -> float:
    return w * x


def stored_prediction(student) -> None:
    """What a run that trained to its end stored in `prediction`, against the student's own forward."""
    run = student.trace.recording
    if len(student.steps) < TASK.steps or not student.has("forward"):
        return
    if run.failure is not None and run.failure.cell == "training":
        raise Difference("the training is done, but your cell ends before it has printed your prediction")
    for said in SAID.findall(run.printed)[-1:]:
        try:
            number = float(TENSOR.sub(r"\1", said))
        except ValueError:
            raise Difference(f"prediction is {said[:60]}, which is not a number") from None
        finite, own = number if math.isfinite(number) else None, student.forward(TASK.asked)
        if own is not None and not close(finite, own, atol=0.01):  # it may have been rounded
            assert_close("prediction", finite, own)


@points(1, part="forward")
def test_forward_value(student, rng):
    """forward(x) returns w · x, also for weights and inputs that you have not seen

    forward(x) 返回 w · x，对没见过的权重和输入也成立
    """
    calls.forward_value(student, model, TASK, rng)


@points(1, part="forward")
def test_forward_gradient(student, rng):
    """A gradient flows back through forward(x) to w

    梯度能经过 forward(x) 传回 w
    """
    calls.forward_slope(student, model, TASK, rng)


@points(1, part="loss")
def test_loss_value(student, rng):
    """loss(x, y) is the squared error (prediction − y)²

    loss(x, y) 是平方误差 (预测值 − y)²
    """
    calls.loss_value(student, model, TASK, rng)


@points(1, part="loss")
def test_loss_gradient(student, rng):
    """backward() from loss(x, y) sends 2 · (prediction − y) to the prediction

    从 loss(x, y) 反向传播，预测值得到的梯度是 2 · (预测值 − y)
    """
    calls.loss_slope(student, model, TASK, rng)


@points(1, part="update")
def test_update_alone(student, rng):
    """update(lr) moves w by −lr · its gradient

    update(lr) 让 w 移动 −lr · 梯度
    """
    calls.update_alone(student, TASK, rng)


@points(1, part="zero_grad")
def test_zero_grad_alone(student, rng):
    """zero_grad() leaves no gradient on w

    调用 zero_grad() 之后，w 上不再留有梯度
    """
    calls.zero_alone(student, TASK, rng)


@points(1, part="update")
def test_update_in_the_loop(student):
    """In your run w moves by −learning rate · its gradient after each backward()

    在你的训练中，每次 backward() 之后 w 都移动 −学习率 · 梯度
    """
    loop.moved(student, TASK)


@points(1, part="zero_grad")
def test_clean_before_backward(student):
    """In your run the gradient is zero or None before every backward()

    在你的训练中，每次 backward() 之前梯度都是零或 None
    """
    loop.clean(student, TASK)


@points(0.5, part="training")
def test_every_sample_once(student):
    """100 epochs of one backward() a sample, in the order of the data

    100 轮，每个样本一次 backward()，按数据的顺序
    """
    loop.samples(student, model, TASK)


@points(0.5, part="training")
def test_start_and_learning_rate(student):
    """Training starts at w = 1 and steps with the learning rate 0.01

    训练从 w = 1 开始，学习率为 0.01
    """
    loop.start_and_rate(student, TASK)


@points(0.5, part="training")
def test_prediction(student, reference):
    """After training, the prediction at x = 4 is the one that this algorithm arrives at

    训练后 x = 4 处的预测值正是这个算法应当得到的值
    """
    loop.prediction(student, reference, TASK)
    stored_prediction(student)


@points(0.5, part="training")
def test_other_data(student):
    """Your program takes the right steps on other data, start, learning rate and number of epochs too

    换一组数据、初值、学习率和轮数，你的程序仍然走对每一步
    """
    loop.other_task(student, model, TASK)
