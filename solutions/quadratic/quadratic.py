# %% [markdown]
# # Fitting a parabola: three parameters, and your own training loop
#
# In the first notebook one parameter learned a line. Now the model has three, each with a gradient of its own, and
# this time the training loop is yours as well.
#
# | part | what you write | points |
# |:--|:--|--:|
# | `forward` | the model's prediction | 2 |
# | `loss` | how wrong a prediction is | 2 |
# | `update` | one step downhill, for all three | 2 |
# | `zero_grad` | a clean slate, for all three | 2 |
# | `training` | the training loop | 2 |
#
# Write your code where a cell says `# YOUR CODE HERE`, and delete the line that raises `NotImplementedError`.
# A *self-check* follows each part: it tells you whether you are on the right track, and it changes nothing.
# Before you hand in, choose **Kernel → Restart Kernel and Run All Cells**.
# If you prefer an editor, hand in `quadratic.py` with the same functions instead.
#
# <details><summary><b>中文</b></summary>
#
# **拟合抛物线：三个参数，自己写训练循环。**
# 在第一个笔记本里，一个参数学会了一条直线。现在模型有三个参数，每个参数都有自己的梯度，而且训练循环也要由你来写。
#
# 请在写有 `# YOUR CODE HERE` 的地方写代码，并删掉抛出 `NotImplementedError` 的那一行。
# 每一部分后面都有一个**自检**单元：它告诉你思路对不对，并且不会改变任何东西。
# 提交前请选择 **Kernel → Restart Kernel and Run All Cells**。
# 如果你更习惯用编辑器，也可以提交写有同样函数的 `quadratic.py`。
#
# </details>

# %% [markdown]
# ## 1 · Data, model, parameters
#
# The data are the same three points. The **model** can do more than before: it is a parabola,
#
# $$\hat y = w_1 x^2 + w_2 x + b ,$$
#
# and its three **parameters** `w1`, `w2` and `b` (the *bias*, what is left at `x = 0`) all start at 1.
# That first guess predicts 16 + 4 + 1 = 21 for `x = 4`.
#
# <details><summary><b>中文</b></summary>
#
# **数据、模型、参数。** 数据还是那三个点。这次的**模型**更灵活：它是一条抛物线 $\hat y = w_1 x^2 + w_2 x + b$。
# 三个**参数** `w1`、`w2` 和 `b`（*偏置*，即 `x = 0` 时剩下的值）都从 1 开始。此时模型对 `x = 4` 的预测是 16 + 4 + 1 = 21。
#
# </details>

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
import torch

x_data = [1, 2, 3]
y_data = [2, 4, 6]
learning_rate = 0.01
epochs = 100

w1 = torch.tensor([1.0], requires_grad=True)
w2 = torch.tensor([1.0], requires_grad=True)
b = torch.tensor([1.0], requires_grad=True)

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
# Write the model as a function of `x`. It must use all three parameters of the cell above.
#
# <details><summary><b>中文</b></summary>
#
# **预测。** 把模型写成 `x` 的函数，并用到上面单元里的全部三个参数。
#
# </details>


# %% nbgrader={"grade": true, "grade_id": "forward", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
def forward(x):
    """Predict y for one x with the present w1, w2 and b.
    用当前的 w1、w2、b 预测 x 对应的 y。

    Arguments: x, a number, such as 2.
    Returns: the prediction, a tensor of shape [1] that depends on w1, w2 and b.
    """
    ### BEGIN SOLUTION
    return w1 * x**2 + w2 * x + b
    ### END SOLUTION


# %% tags=["self-check"] jupyter={"source_hidden": true} nbgrader={"grade": true, "grade_id": "check_forward", "locked": true, "points": 0, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# Self-check of `forward` · 自检
with self_check("forward", w1, w2, b):
    for parameter in (w1, w2, b):
        parameter.data.fill_(1.0)
    four = forward(4)
    expect(four is not None, "forward returns nothing: is there a `return`?", "forward 没有返回值：是不是忘了 return？")
    expect(
        isinstance(four, torch.Tensor) and four.requires_grad,
        "The prediction has lost its link with the parameters: return the tensor as it is, without .item().",
        "预测值和参数断开了联系：请直接返回张量，不要用 .item()。",
    )
    expect(
        four.item() == 21,
        f"Where all three parameters are 1, the model predicts 21 for x = 4; yours predicts {four.item():g}.",
        f"三个参数都是 1 时，模型对 x = 4 的预测是 21，你的结果是 {four.item():g}。",
    )
    for name, parameter in {"w1": w1, "w2": w2, "b": b}.items():
        parameter.data.fill_(2.0)
        expect(forward(4).item() != 21, f"{name} does not change the prediction.", f"改变 {name} 时预测值没有变化。")
        parameter.data.fill_(1.0)

# %% [markdown]
# ## 3 · `loss`: how wrong
#
# As before: the square of the error of one sample,
#
# $$\ell = (\hat y - y)^2 .$$
#
# At the start the model predicts 1 + 1 + 1 = 3 for `x = 1`. The target is 2, so the loss of the first sample is 1.
#
# <details><summary><b>中文</b></summary>
#
# **损失。** 和以前一样，是单个样本误差的平方 $\ell = (\hat y - y)^2$。
# 一开始，模型对 `x = 1` 的预测是 1 + 1 + 1 = 3，目标是 2，所以第一个样本的损失是 1。
#
# </details>


# %% nbgrader={"grade": true, "grade_id": "loss", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
def loss(x, y):
    """Measure how wrong forward(x) is.
    衡量 forward(x) 错了多少。

    Arguments: x and y, two numbers: one sample.
    Returns: the squared error, a tensor of shape [1] that depends on w1, w2 and b.
    """
    ### BEGIN SOLUTION
    return (forward(x) - y) ** 2
    ### END SOLUTION


# %% tags=["self-check"] jupyter={"source_hidden": true} nbgrader={"grade": true, "grade_id": "check_loss", "locked": true, "points": 0, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# Self-check of `loss` · 自检
with self_check("loss", w1, w2, b):
    for parameter in (w1, w2, b):
        parameter.data.fill_(1.0)
    first = loss(1, 2)
    expect(first is not None, "loss returns nothing: is there a `return`?", "loss 没有返回值：是不是忘了 return？")
    expect(
        isinstance(first, torch.Tensor) and first.requires_grad,
        "The loss has lost its link with the parameters: calculate it from forward(x), without .item().",
        "损失和参数断开了联系：请由 forward(x) 计算，不要用 .item()。",
    )
    expect(
        first.item() == 1,
        f"At the start the loss of the sample (1, 2) is 1, yours is {first.item():g}.",
        f"开始时样本 (1, 2) 的损失是 1，你的结果是 {first.item():g}。",
    )
    below, above = loss(1, 6).item(), loss(1, 0).item()
    expect(
        below == above == 9,
        f"A prediction that is off by 3 costs 9; yours costs {above:g} above the target and {below:g} below it.",
        f"误差为 3 时，无论偏高还是偏低，损失都是 9；你的结果分别是 {above:g} 和 {below:g}。",
    )

# %% [markdown]
# ## 4 · Three gradients from one backward pass
#
# Each parameter has its own slope: how the loss changes when *only this one* changes. The graph branches, and on
# the way back the gradient at the sum is handed on to all three branches:
#
# ![Computational graph: w1, w2 and b join in a sum, the prediction; gradients flow back into all three](graph.svg)
#
# The chain rule gives the same front part to all of them, and an end of its own to each:
#
# $$\frac{\partial \ell}{\partial w_1} = 2e \cdot x^2 , \qquad
# \frac{\partial \ell}{\partial w_2} = 2e \cdot x , \qquad
# \frac{\partial \ell}{\partial b} = 2e \cdot 1 .$$
#
# For the first sample `x = 1`, `y = 2` the prediction is 3 and the error `e` is 1: all three gradients are **2**.
# They are equal only because `x = 1`. The second sample tells them apart: there they are 22.88, 11.44 and 5.72.
#
# <details><summary><b>中文</b></summary>
#
# **一次反向传播，三个梯度。** 每个参数都有自己的斜率：*只有它*变化时，损失怎样变化。
# 计算图在这里分叉；反向走的时候，加法处的梯度会传给每一个分支。
#
# 链式法则的前一半对三者相同，后一半各不相同：分别乘以 $x^2$、$x$ 和 1。
#
# 第一个样本 `x = 1`、`y = 2` 的预测值是 3，误差 `e` 是 1，所以三个梯度都是 **2**。
# 它们相等只是因为 `x = 1`。到了第二个样本就不同了：22.88、11.44 和 5.72。
#
# </details>

# %% [markdown]
# ## 5 · `update`: one step for each
#
# Every parameter goes against **its own** gradient, all with the same learning rate:
# $p \leftarrow p - \text{lr} \cdot \partial \ell / \partial p$. The first step takes each from 1 to 1 − 0.01 · 2 = 0.98.
#
# As before: inside `with torch.no_grad():` or on `.data`, and the tensors themselves must stay the same ones.
#
# <details><summary><b>中文</b></summary>
#
# **每个参数各走一步。** 每个参数都沿着**自己的**梯度的反方向走，学习率相同。第一步把它们都从 1 变成 1 − 0.01 · 2 = 0.98。
#
# 和以前一样：写在 `with torch.no_grad():` 里面，或者对 `.data` 操作；张量必须还是原来的那些。
#
# </details>


# %% nbgrader={"grade": true, "grade_id": "update", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
def update(lr):
    """Move w1, w2 and b one step against their gradients.
    让 w1、w2、b 各自沿着梯度的反方向走一步。

    Arguments: lr, the learning rate, a number.
    Returns: nothing. It changes the three values and leaves the gradients alone.
    """
    ### BEGIN SOLUTION
    with torch.no_grad():
        for parameter in (w1, w2, b):
            parameter.sub_(lr * parameter.grad)
    ### END SOLUTION


# %% tags=["self-check"] jupyter={"source_hidden": true} nbgrader={"grade": true, "grade_id": "check_update", "locked": true, "points": 0, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# Self-check of `update` · 自检
with self_check("update", w1, w2, b):
    steps = {"w1": 0.5, "w2": 0.25, "b": -0.125}
    parameters = {"w1": w1, "w2": w2, "b": b}
    for name, parameter in parameters.items():
        parameter.data.fill_(1.0)
        parameter.grad = torch.full_like(parameter, steps[name] / 0.5)
    update(0.5)
    for name, parameter in parameters.items():
        expect(
            globals()[name] is parameter and parameter.is_leaf and parameter.requires_grad,
            f"{name} is no longer the parameter that it was: change its value in place. Run section 1 again.",
            f"{name} 已经不是原来的参数了：请就地修改它的值。请重新运行第 1 节。",
        )
        moved = parameter.item() - 1
        expect(moved != 0, f"{name} has not moved.", f"{name} 没有变化。")
        expect(moved != steps[name], f"{name} went uphill, along its gradient.", f"{name} 顺着梯度走了，方向反了。")
        expect(
            moved == -steps[name],
            f"{name} moved by {moved:g}, where learning rate times its own gradient is {steps[name]:g}.",
            f"{name} 变化了 {moved:g}，而学习率乘以它自己的梯度是 {steps[name]:g}。",
        )

# %% [markdown]
# ## 6 · `zero_grad`: a clean slate for each
#
# `backward()` **adds** to `.grad`. With three parameters there are three slates to clean, and one that is forgotten is
# enough to lead the training astray. This is `b` when only `b` is forgotten:
#
# | step | gradient of this sample | in `b.grad`, cleaned | in `b.grad`, never cleaned |
# |--:|--:|--:|--:|
# | 1 | 2 | 2 | 2 |
# | 2 | 5.72 | 5.72 | **7.72** |
#
# <details><summary><b>中文</b></summary>
#
# **逐个清零。** `backward()` 会把梯度**加到** `.grad` 上。三个参数就有三处要清零，漏掉一处就足以使训练走偏。
# 上表是只忘记 `b` 时的情形：第 2 步的梯度本来是 5.72,`b.grad` 里却是 2 + 5.72 = **7.72**。
#
# </details>


# %% nbgrader={"grade": true, "grade_id": "zero_grad", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
def zero_grad():
    """Forget the gradients of w1, w2 and b, so that the next backward() starts from nothing.
    清除 w1、w2、b 的梯度，让下一次 backward() 从零开始。

    Returns: nothing. Afterwards each .grad is zero (or None), and the values are as before.
    """
    ### BEGIN SOLUTION
    for parameter in (w1, w2, b):
        parameter.grad.zero_()
    ### END SOLUTION


# %% tags=["self-check"] jupyter={"source_hidden": true} nbgrader={"grade": true, "grade_id": "check_zero_grad", "locked": true, "points": 0, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# Self-check of `zero_grad` · 自检
with self_check("zero_grad", w1, w2, b):
    for name, parameter in {"w1": w1, "w2": w2, "b": b}.items():
        value = parameter.item()
        for each in (w1, w2, b):
            each.grad = torch.full_like(each, 2.0)
        zero_grad()
        clean = parameter.grad is None or parameter.grad.item() == 0
        expect(clean, f"{name}.grad was 2 and is not cleaned.", f"{name}.grad 没有清零。")
        expect(parameter.item() == value, f"zero_grad must not change {name}.", f"zero_grad 不应改变 {name} 的值。")

# %% [markdown]
# ## 7 · Training: the loop is yours
#
# Train for `epochs` epochs. One epoch takes the samples of `x_data` and `y_data` one after the other, in their order,
# and each sample gets one round of
#
# 1. the loss of this sample,
# 2. its gradients, by `backward()`,
# 3. one step with `learning_rate`,
# 4. a clean slate.
#
# At the end of each epoch append the **mean loss of its samples**, a plain number, to the list `costs`. Take the number
# out of a tensor by `.item()`: a tensor that is kept keeps its whole graph.
#
# You are right when the first entry of `costs` is about 9.17 and `forward(4)` goes from 21 to about 8.544.
# To train once more from the start, run the cell of section 1 again first.
#
# <details><summary><b>中文</b></summary>
#
# **训练：循环由你来写。** 训练 `epochs` 个 epoch。每个 epoch 按顺序逐个取出 `x_data` 和 `y_data` 中的样本，对每个样本做一轮：
#
# 1. 计算这个样本的损失，
# 2. 用 `backward()` 求梯度，
# 3. 用 `learning_rate` 走一步，
# 4. 清零。
#
# 每个 epoch 结束时，把**各样本损失的平均值**（普通数字）添加到列表 `costs` 中。
# 请用 `.item()` 从张量里取出数字：保留张量就会保留整个计算图。
#
# 如果 `costs` 的第一项约为 9.17，并且 `forward(4)` 从 21 变到约 8.544，就对了。
# 想从头再训练一次，请先重新运行第 1 节的单元。
#
# </details>

# %% nbgrader={"grade": true, "grade_id": "training", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false, "cell_type": "code"}
print(f"before training: forward(4) = {forward(4).item()}")

costs = []
### BEGIN SOLUTION
for epoch in range(epochs):
    cost = 0.0
    for x, y in zip(x_data, y_data):
        l = loss(x, y)
        l.backward()
        cost += l.item()
        update(learning_rate)
        zero_grad()
    costs.append(cost / len(x_data))
### END SOLUTION
print(f"after training:  forward(4) = {forward(4).item()}")
print(f"w1 = {w1.item()}, w2 = {w2.item()}, b = {b.item()}")


# %% tags=["self-check"] jupyter={"source_hidden": true} nbgrader={"grade": true, "grade_id": "check_training", "locked": true, "points": 0, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
# Self-check of `training` · 自检
with self_check("training"):
    expect(costs, "No cost was recorded: is the loop written?", "没有记录任何 cost：循环写好了吗？")
    expect(
        len(costs) == epochs,
        f"Each epoch leaves one cost; {epochs} epochs left {len(costs)}.",
        f"每个 epoch 应当留下一个 cost:{epochs} 个 epoch 留下了 {len(costs)} 个。",
    )
    expect(
        all(isinstance(cost, float) for cost in costs),
        "costs holds something that is not a plain number: a tensor gives its number by .item().",
        "costs 里有不是普通数字的东西：张量可以用 .item() 取出它的数值。",
    )
    expect(
        costs[-1] < costs[0],
        "The cost did not fall: is one of the four functions still wrong? Then mend it and start again at section 1.",
        "cost 没有下降：四个函数里是否还有错？改好后请从第 1 节重新运行。",
    )
    for name, parameter in {"w1": w1, "w2": w2, "b": b}.items():
        clean = parameter.grad is None or parameter.grad.item() == 0
        expect(clean, f"{name}.grad is not clean after the last step.", f"最后一步之后 {name}.grad 没有清零。")

# %% [markdown]
# ## 8 · What happened
#
# On the left the cost of each epoch; on the right the parabola that was found, the samples, and the prediction at 4.
#
# <details><summary><b>中文</b></summary>
#
# **发生了什么。** 左图是每个 epoch 的 cost；右图是找到的抛物线、三个样本，以及在 `x = 4` 处的预测。
#
# </details>

# %% tags=["plot"] nbgrader={"grade": false, "grade_id": "plot_fit", "locked": true, "schema_version": 3, "solution": false, "task": false, "cell_type": "code"}
import matplotlib.pyplot as plt

figure, (left, right) = plt.subplots(1, 2, figsize=(10, 3.8), layout="constrained")
left.plot(range(1, len(costs) + 1), costs, color="#2563eb", linewidth=2)
left.set(title="Cost", xlabel="epoch", ylabel="cost (mean loss)", yscale="log")

xs = [step / 10 for step in range(51)]
right.plot(xs, [forward(x).item() for x in xs], color="#2563eb", linewidth=2, label="fit")
right.plot(xs, [2 * x for x in xs], color="#94a3b8", linestyle="--", label="y = 2x")
right.scatter(x_data, y_data, color="#0f172a", zorder=3, label="data")
right.scatter(
    [4], [forward(4).item()], color="#ea580c", marker="D", zorder=3, label=f"fit at 4: {forward(4).item():.3f}"
)
right.set(title="Fit", xlabel="x", ylabel="y")
right.legend(frameon=False)
for axes in (left, right):
    axes.grid(alpha=0.25)
    axes.spines[["top", "right"]].set_visible(False)
plt.show()

# %% [markdown]
# ## 9 · Think about it
#
# The three samples lie on `y = 2x`, which would give 8 at `x = 4`. The model could say exactly that, with `w1 = 0`,
# `w2 = 2`, `b = 0`. It says **8.544**, although the loss at the samples is small. What does that tell you about a fit,
# about the place where there are no data, and about the number of epochs?
# Write two or three sentences in the cell below. This question carries no points; it is what the notebook is for.
#
# <details><summary><b>中文</b></summary>
#
# **想一想。** 三个样本都在 `y = 2x` 上，它在 `x = 4` 处的值是 8。模型完全可以做到这一点：`w1 = 0`、`w2 = 2`、`b = 0`。
# 然而它给出的是 **8.544**，尽管样本上的损失已经很小。关于拟合、关于没有数据的地方、关于 epoch 的数量，这说明了什么？
# 请在下面的单元里写两三句话。这道题不计分，但它正是这个笔记本的意义所在。
#
# </details>

# %% [markdown]
# *Your answer · 你的回答：*
