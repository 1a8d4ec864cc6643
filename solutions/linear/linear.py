# %% [markdown]
# # Fitting a line, one step at a time
#
# Four short functions are all that a neural network needs in order to learn: one that predicts, one that measures the
# error, one that takes a step, and one that cleans up. In this notebook you write each of them for the smallest
# model there is, and watch it find the rule behind three points.
#
# | part | what you write | points |
# |:--|:--|--:|
# | `forward` | the model's prediction | 2 |
# | `loss` | how wrong a prediction is | 2 |
# | `update` | one step downhill | 2 |
# | `zero_grad` | a clean slate for the next step | 2 |
# | `training` | the trained model's prediction | 2 |
#
# Write your code where a cell says `# YOUR CODE HERE`, and delete the line that raises `NotImplementedError`.
# A *self-check* follows each part: it tells you whether you are on the right track, and it changes nothing.
# Before you hand in, choose **Kernel → Restart Kernel and Run All Cells**.
# If you prefer an editor, hand in `linear.py` with the same functions instead.
#
# <details><summary><b>中文</b></summary>
#
# **一步一步拟合一条直线。**
# 神经网络的学习只需要四个小函数：预测、衡量误差、走一步、清理。
# 在这个笔记本里，你要为最小的模型亲手写出这四个函数，看它如何从三个点中找出规律。
#
# 请在写有 `# YOUR CODE HERE` 的地方写代码，并删掉抛出 `NotImplementedError` 的那一行。
# 每一部分后面都有一个**自检**单元：它告诉你思路对不对，并且不会改变任何东西。
# 提交前请选择 **Kernel → Restart Kernel and Run All Cells**。
# 如果你更习惯用编辑器，也可以提交写有同样函数的 `linear.py`。
#
# </details>

# %% [markdown]
# ## 1 · Data, model, parameter
#
# Three samples are given: for `x` = 1, 2, 3 the targets are `y` = 2, 4, 6. You see the rule at once. The computer
# does not: it has a **model**, a formula with a number in it that may change,
#
# $$\hat y = w \cdot x ,$$
#
# and it has to find that number. `w` is a **parameter**; `x` and `y` are data and stay as they are.
# The search starts at `w = 1`, which predicts 4 for `x = 4`.
#
# `requires_grad=True` asks PyTorch to keep track of everything that is calculated from `w`.
#
# <details><summary><b>中文</b></summary>
#
# **数据、模型、参数。** 给定三个样本：`x` = 1、2、3 对应 `y` = 2、4、6。
# 规律你一眼就能看出来，计算机却不能：它只有一个**模型**，也就是一个含有可变数字的公式 $\hat y = w \cdot x$，它要把这个数字找出来。
# `w` 是**参数**；`x` 和 `y` 是数据，保持不变。搜索从 `w = 1` 开始，此时模型对 `x = 4` 的预测是 4。
#
# `requires_grad=True` 让 PyTorch 记录由 `w` 算出的一切。
#
# </details>

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
import torch

x_data = [1, 2, 3]
y_data = [2, 4, 6]
learning_rate = 0.01
epochs = 100

w = torch.tensor([1.0], requires_grad=True)

# %% tags=["self-check"] jupyter={"source_hidden": true} nbgrader={"grade": false, "grade_id": "self_check", "locked": true, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# What the self-checks below use · 自检工具
from contextlib import contextmanager


class NotYet(AssertionError):
    """Something is missing. Jupyter shows the message alone, without a traceback."""

    def _render_traceback_(self):
        return [f"✗ {self}"]


def expect(condition, english, chinese):
    if not condition:
        raise NotYet(f"{english}\n  {chinese}")


@contextmanager
def self_check(part, *parameters):
    """Puts the values and gradients of the parameters back afterwards, so that a check changes nothing."""
    kept = [(tensor, tensor.data.clone(), tensor.grad) for tensor in parameters]
    try:
        yield
    except NotImplementedError:
        raise NotYet(
            f"{part}, or something that it needs, is not written yet.\n  {part} 或它用到的函数还没有写。"
        ) from None
    finally:
        for tensor, value, grad in kept:
            tensor.data, tensor.grad = value, grad
    print(f"✓ {part}: on the right track · 思路正确")


# %% [markdown]
# ## 2 · `forward`: the prediction
#
# Write the model as a function. It must use the `w` of the cell above, so that its result depends on `w`.
#
# <details><summary><b>中文</b></summary>
#
# **预测。** 把模型写成函数。函数要使用上面单元里的 `w`，这样返回值才与 `w` 保持联系。
#
# </details>


# %% nbgrader={"grade": true, "grade_id": "forward", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
def forward(x):
    """Predict y for one x with the present w.
    用当前的 w 预测 x 对应的 y。

    Arguments: x, a number, such as 2.
    Returns: the prediction, a tensor of shape [1] that depends on w.
    """
    ### BEGIN SOLUTION
    return w * x
    ### END SOLUTION


# %% tags=["self-check"] jupyter={"source_hidden": true} nbgrader={"grade": true, "grade_id": "check_forward", "locked": true, "points": 0, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# Self-check of `forward` · 自检
with self_check("forward", w):
    w.data.fill_(1.0)
    four = forward(4)
    expect(four is not None, "forward returns nothing: is there a `return`?", "forward 没有返回值：是不是忘了 return？")
    expect(
        isinstance(four, torch.Tensor) and four.requires_grad,
        "The prediction has lost its link with w: return the tensor as it is, without .item() or detach().",
        "预测值和 w 断开了联系：请直接返回张量，不要用 .item() 或 detach()。",
    )
    expect(
        four.item() == 4,
        f"At w = 1 the model predicts 4 for x = 4; yours predicts {four.item():g}.",
        f"w = 1 时，模型对 x = 4 的预测是 4，你的结果是 {four.item():g}。",
    )
    w.data.zero_()
    expect(
        forward(4).item() == 0, "At w = 0 every prediction of this model is 0.", "w = 0 时，这个模型的预测值总是 0。"
    )

# %% [markdown]
# ## 3 · `loss`: how wrong
#
# To improve, the model needs to know how wrong it is, as **one number** for one sample: the square of the error,
#
# $$\ell = (\hat y - y)^2 .$$
#
# It is 0 where the prediction is right and grows on both sides. With `w = 1` the first sample gives
# $(1 \cdot 1 - 2)^2 = 1$. A prediction that is off by 3 costs 9, three times as much as three that are off by 1.
#
# <details><summary><b>中文</b></summary>
#
# **损失：错了多少。** 要改进，模型需要知道自己错了多少，而且对每个样本只用**一个数**表示：误差的平方 $\ell = (\hat y - y)^2$。
# 预测正确时它为 0，偏向任何一边都会变大。`w = 1` 时，第一个样本的损失是 $(1 \cdot 1 - 2)^2 = 1$。
# 误差为 3 的一次预测代价是 9，是三次误差为 1 的预测的三倍。
#
# </details>


# %% nbgrader={"grade": true, "grade_id": "loss", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
def loss(x, y):
    """Measure how wrong forward(x) is.
    衡量 forward(x) 错了多少。

    Arguments: x and y, two numbers: one sample.
    Returns: the squared error, a tensor of shape [1] that depends on w.
    """
    ### BEGIN SOLUTION
    return (forward(x) - y) ** 2
    ### END SOLUTION


# %% tags=["self-check"] jupyter={"source_hidden": true} nbgrader={"grade": true, "grade_id": "check_loss", "locked": true, "points": 0, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# Self-check of `loss` · 自检
with self_check("loss", w):
    w.data.fill_(1.0)
    first = loss(1, 2)
    expect(first is not None, "loss returns nothing: is there a `return`?", "loss 没有返回值：是不是忘了 return？")
    expect(
        isinstance(first, torch.Tensor) and first.requires_grad,
        "The loss has lost its link with w: calculate it from forward(x), without .item() or detach().",
        "损失和 w 断开了联系：请由 forward(x) 计算，不要用 .item() 或 detach()。",
    )
    expect(
        first.item() == 1,
        f"At w = 1 the loss of the sample (1, 2) is 1, yours is {first.item():g}.",
        f"w = 1 时，样本 (1, 2) 的损失是 1，你的结果是 {first.item():g}。",
    )
    below, above = loss(1, 4).item(), loss(1, -2).item()
    expect(
        below == above == 9,
        f"A prediction that is off by 3 costs 9; yours costs {above:g} above the target and {below:g} below it.",
        f"误差为 3 时，无论偏高还是偏低，损失都是 9；你的结果分别是 {above:g} 和 {below:g}。",
    )

# %% [markdown]
# ## 4 · The gradient: which way is down
#
# Would a larger `w` make the loss smaller or larger, and how fast? The answer is a slope, the derivative of the loss
# with respect to `w`. It is called the **gradient**. PyTorch finds it by going through the calculation backwards.
# This picture is the calculation, its **computational graph**, for the first sample:
#
# ![Computational graph: w and x give the prediction, with y the error, squared the loss; gradients flow back](graph.svg)
#
# Each box knows only its own little derivative; the **chain rule** multiplies them, from right to left:
#
# $$\frac{\partial \ell}{\partial w}
# = \frac{\partial \ell}{\partial e} \cdot \frac{\partial e}{\partial \hat y} \cdot \frac{\partial \hat y}{\partial w}
# = 2e \cdot 1 \cdot x .$$
#
# With `x = 1`, `y = 2`, `w = 1`: the prediction is 1, the error `e` is −1, so the gradient is 2 · (−1) · 1 · 1 = **−2**.
# Negative: the loss falls when `w` grows. This is what `l.backward()` does, and it leaves the −2 in `w.grad`.
#
# <details><summary><b>中文</b></summary>
#
# **梯度：哪边是下坡。** 把 `w` 调大一点，损失会变小还是变大？变得多快？
# 答案是一个斜率，也就是损失对 `w` 的导数，叫做**梯度**。PyTorch 沿着计算过程反向求出它。
# 上图画的就是第一个样本的计算过程，即**计算图**。
#
# 每个方框只知道自己的那一小段导数；**链式法则**从右到左把它们乘起来：$\partial\ell/\partial w = 2e \cdot 1 \cdot x$。
#
# 当 `x = 1`、`y = 2`、`w = 1` 时：预测值为 1，误差 `e` 为 −1，于是梯度为 2 · (−1) · 1 · 1 = **−2**。
# 负号表示 `w` 增大时损失下降。`l.backward()` 做的就是这件事，并把 −2 存进 `w.grad`。
#
# </details>

# %% [markdown]
# ## 5 · `update`: one step
#
# A step goes against the gradient, because the gradient points uphill. The **learning rate** says how far:
#
# $$w \leftarrow w - \text{lr} \cdot \frac{\partial \ell}{\partial w} ,$$
#
# so the first step takes `w` from 1 to 1 − 0.01 · (−2) = 1.02.
#
# Two things to watch. The step is not part of the model, so PyTorch must not keep track of it: do it inside
# `with torch.no_grad():`, or on `w.data`. And `w` must remain the same tensor: change what is in it, and do not put
# another tensor in its place.
#
# <details><summary><b>中文</b></summary>
#
# **走一步。** 梯度指向上坡，所以要朝相反的方向走；**学习率**决定走多远。第一步把 `w` 从 1 变成 1 − 0.01 · (−2) = 1.02。
#
# 注意两点。第一，更新不属于模型，不应被 PyTorch 记录：请写在 `with torch.no_grad():` 里面，或者对 `w.data` 操作。
# 第二，`w` 必须还是原来的那个张量：改变它里面的值，而不要用另一个张量替换它。
#
# </details>


# %% nbgrader={"grade": true, "grade_id": "update", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
def update(lr):
    """Move w one step against its gradient w.grad.
    让 w 沿着梯度 w.grad 的反方向走一步。

    Arguments: lr, the learning rate, a number.
    Returns: nothing. It changes the value of w and leaves w.grad alone.
    """
    ### BEGIN SOLUTION
    with torch.no_grad():
        w.sub_(lr * w.grad)
    ### END SOLUTION


# %% tags=["self-check"] jupyter={"source_hidden": true} nbgrader={"grade": true, "grade_id": "check_update", "locked": true, "points": 0, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# Self-check of `update` · 自检
with self_check("update", w):
    parameter = w
    w.data.fill_(1.0)
    w.grad = torch.full_like(w, -2.0)
    update(0.01)
    expect(
        w is parameter and w.is_leaf and w.requires_grad,
        "w is no longer the parameter that it was: change its value in place. Run the cell of section 1 again.",
        "w 已经不是原来的参数了：请就地修改它的值。请重新运行第 1 节的单元。",
    )
    expect(w.item() != 1, "w has not moved.", "w 没有变化。")
    expect(
        w.item() > 1,
        "At gradient −2 the loss falls when w grows, but w became smaller.",
        "梯度为 −2 时应当增大 w，它却变小了。",
    )
    expect(
        abs(w.item() - 1.02) < 1e-6,
        f"From 1, at gradient −2 and with lr 0.01, a step ends at 1.02; yours ends at {w.item():g}.",
        f"从 1 出发，梯度为 −2、学习率为 0.01 时，这一步应当到 1.02；你的结果是 {w.item():g}。",
    )

# %% [markdown]
# ## 6 · `zero_grad`: a clean slate
#
# `backward()` does not *store* the gradient in `w.grad`, it **adds** it to what is already there. That is on purpose:
# where a parameter is used in several places, each place adds its share, and large batches can be worked off in
# pieces. But from one step to the next the old gradient is of no more use, and nobody removes it for you:
#
# | step | gradient of this sample | in `w.grad`, cleaned | in `w.grad`, never cleaned |
# |--:|--:|--:|--:|
# | 1 | −2 | −2 | −2 |
# | 2 | −7.84 | −7.84 | **−9.84** |
#
# The second step would be a quarter too long, the third longer still; `w` shoots past the goal and swings around it.
#
# <details><summary><b>中文</b></summary>
#
# **清零。** `backward()` 不是把梯度*存入* `w.grad`，而是把它**加到**原有的值上。
# 这是有意的设计：一个参数用在多处时，每一处各加一份；大批量的数据也可以分几次算完。
# 但是到了下一步，旧的梯度已经没有用了，而且没有人会替你清除。
#
# 上表中，第 2 步的梯度本来是 −7.84；如果不清零，`w.grad` 里就是 −2 + (−7.84) = **−9.84**。
# 这一步会长出四分之一，下一步更长，`w` 会冲过目标，来回摆动。
#
# </details>


# %% nbgrader={"grade": true, "grade_id": "zero_grad", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
def zero_grad():
    """Forget the gradient of w, so that the next backward() starts from nothing.
    清除 w 的梯度，让下一次 backward() 从零开始。

    Returns: nothing. Afterwards w.grad is zero (or None), and the value of w is as before.
    """
    ### BEGIN SOLUTION
    w.grad.zero_()
    ### END SOLUTION


# %% tags=["self-check"] jupyter={"source_hidden": true} nbgrader={"grade": true, "grade_id": "check_zero_grad", "locked": true, "points": 0, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# Self-check of `zero_grad` · 自检
with self_check("zero_grad", w):
    value = w.item()
    w.grad = torch.full_like(w, -2.0)
    zero_grad()
    expect(w.grad is None or w.grad.item() == 0, "w.grad was −2 and is not cleaned.", "w.grad 没有清零。")
    expect(w.item() == value, "zero_grad must leave the value of w alone.", "zero_grad 不应改变 w 的值。")

# %% [markdown]
# ## 7 · Training
#
# Now the four work together. One **epoch** shows the model each sample once, and each sample gets one round of
# prediction and loss, gradient, step, clean slate. The loop is given; read it, you will write the next one yourself.
#
# Your part is the line after the loop: store what the **trained** model predicts at `x = 4`, as a plain Python number and not as
# a tensor, under the name `prediction`.
#
# To train once more from the start, run the cell of section 1 again first: it puts `w` back to 1.
#
# <details><summary><b>中文</b></summary>
#
# **训练。** 现在四个函数一起工作。一个 **epoch** 把每个样本都给模型看一遍；每个样本依次经过：预测与损失、梯度、走一步、清零。
# 循环已经写好；请读懂它，下一次要由你自己来写。
#
# 你要写的是循环之后的那一行：把**训练后**的模型在 `x = 4` 处的预测值存到 `prediction` 中。它应当是普通的 Python 数字，而不是张量。
#
# 想从头再训练一次，请先重新运行第 1 节的单元，让 `w` 回到 1。
#
# </details>

# %% nbgrader={"grade": true, "grade_id": "training", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
print(f"before training: forward(4) = {forward(4).item()}")

costs = []
for epoch in range(epochs):
    cost = 0.0
    for x, y in zip(x_data, y_data):
        l = loss(x, y)
        l.backward()
        cost += l.item()
        update(learning_rate)
        zero_grad()
    costs.append(cost / len(x_data))

# prediction = what the trained model predicts at x = 4, as a plain number
# prediction = 训练后的模型在 x = 4 处的预测值（普通数字）
### BEGIN SOLUTION
prediction = forward(4).item()
### END SOLUTION
print(f"after training:  forward(4) = {prediction}")


# %% tags=["self-check"] jupyter={"source_hidden": true} nbgrader={"grade": true, "grade_id": "check_training", "locked": true, "points": 0, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# Self-check of `training` · 自检
with self_check("training"):
    expect("prediction" in globals(), "There is no `prediction` yet.", "还没有 prediction。")
    expect(
        isinstance(prediction, float),
        f"prediction is a {type(prediction).__name__}, not a plain number: a tensor gives its number by .item().",
        "prediction 不是普通数字：张量可以用 .item() 取出它的数值。",
    )
    expect(
        costs[-1] < costs[0],
        "The cost did not fall: is one of the four functions still wrong? Then mend it and start again at section 1.",
        "cost 没有下降：四个函数里是否还有错？改好后请从第 1 节重新运行。",
    )
    expect(
        prediction == forward(4).item(),
        "prediction is not what the trained model says at 4.",
        "prediction 与训练后的模型在 4 处的预测不符。",
    )

# %% [markdown]
# ## 8 · What happened
#
# The cost of an epoch is the mean loss of its samples. On the right the scale is logarithmic, where a straight line
# means: each epoch takes away the same *fraction* of what is left.
# After fifty epochs the line meets a floor: the steps have become too small to change `w`, which has seven digits and
# no more. That is why the prediction ends just short of 8.
#
# <details><summary><b>中文</b></summary>
#
# **发生了什么。** 一个 epoch 的 cost 是其中各样本损失的平均值。右图用对数坐标，直线表示每个 epoch 去掉的是剩余部分的同一*比例*。
# 大约五十个 epoch 之后曲线碰到了底：`w` 只有七位有效数字，步子已经小得改变不了它。所以预测值停在略小于 8 的地方。
#
# </details>

# %% tags=["plot"] nbgrader={"grade": false, "grade_id": "plot_cost", "locked": true, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
import matplotlib.pyplot as plt

figure, (plain, logarithmic) = plt.subplots(1, 2, figsize=(10, 3.6), layout="constrained")
for axes in (plain, logarithmic):
    axes.plot(range(1, len(costs) + 1), costs, color="#2563eb", linewidth=2)
    axes.set(xlabel="epoch", ylabel="cost (mean loss)")
    axes.grid(alpha=0.25)
    axes.spines[["top", "right"]].set_visible(False)
plain.set_title("Cost")
logarithmic.set_title("Cost, logarithmic scale")
logarithmic.set_yscale("log")
plt.show()
