"""Hidden graders of `quadratic`: y = w1·x² + w2·x + b, trained by one step a sample."""

from autograder.judge import Task, calls, loop, points

TASK = Task(x=(1, 2, 3), y=(2, 4, 6), start=1.0, learning_rate=0.01, epochs=100, asked=4)


def model(x: float, w1: float, w2: float, b: float) -> float:
    return w1 * x**2 + w2 * x + b


@points(1, part="forward")
def test_forward_value(student, rng):
    """forward(x) returns w1 · x² + w2 · x + b, also for parameters and inputs that you have not seen

    forward(x) 返回 w1 · x² + w2 · x + b，对没见过的参数和输入也成立
    """
    calls.forward_value(student, model, TASK, rng)


@points(1, part="forward")
def test_forward_gradient(student, rng):
    """A gradient flows back through forward(x) to w1, w2 and b

    梯度能经过 forward(x) 传回 w1、w2 和 b
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
    """update(lr) moves each parameter by −lr · its own gradient

    update(lr) 让每个参数各自移动 −lr · 自己的梯度
    """
    calls.update_alone(student, TASK, rng)


@points(1, part="zero_grad")
def test_zero_grad_alone(student, rng):
    """zero_grad() leaves no gradient on any parameter

    调用 zero_grad() 之后，任何参数上都不再留有梯度
    """
    calls.zero_alone(student, TASK, rng)


@points(1, part="update")
def test_update_in_the_loop(student):
    """In your run each parameter moves by −learning rate · its own gradient after each backward()

    在你的训练中，每次 backward() 之后每个参数都移动 −学习率 · 自己的梯度
    """
    loop.moved(student, TASK)


@points(1, part="zero_grad")
def test_clean_before_backward(student):
    """In your run all gradients are zero or None before every backward()

    在你的训练中，每次 backward() 之前所有梯度都是零或 None
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
    """Training starts with all parameters at 1 and steps with the learning rate 0.01

    训练从所有参数等于 1 开始，学习率为 0.01
    """
    loop.start_and_rate(student, TASK)


@points(0.5, part="training")
def test_prediction(student, reference):
    """After training, the prediction at x = 4 is the one that this algorithm arrives at (it is not 8)

    训练后 x = 4 处的预测值正是这个算法应当得到的值（并不是 8）
    """
    loop.prediction(student, reference, TASK)


@points(0.5, part="training")
def test_other_data(student):
    """Your program takes the right steps on other data, start, learning rate and number of epochs too

    换一组数据、初值、学习率和轮数，你的程序仍然走对每一步
    """
    loop.other_task(student, model, TASK)
