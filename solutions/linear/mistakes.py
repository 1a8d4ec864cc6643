"""Known wrong answers to `linear`: each is the solution with a few statements in place of its own. Never imported."""

from autograder.judge import mistake


@mistake(part="forward")
def adds_instead_of_multiplying():
    """forward adds x and w; the model is their product, w · x.

    forward 把 x 和 w 相加了；模型是二者的乘积 w · x。
    """

    def forward(x):
        return x + w


@mistake(part="forward")
def squares_the_input():
    """forward uses x² where the model of this exercise has x.

    forward 用了 x²，而本练习的模型里是 x。
    """

    def forward(x):
        return w * x**2


@mistake(part="forward")
def ignores_the_weight():
    """forward does not use w, so no gradient can reach it.

    forward 没有用到 w，梯度无法传到它。
    """

    def forward(x):
        return torch.tensor([2.0 * x])


@mistake(part="forward")
def prediction_is_a_plain_number():
    """forward returns a plain number (.item()): the graph is cut there, and backward() has nothing to go back through. Return the tensor.

    forward 返回了普通数字（.item()）：计算图在这里被切断，backward() 无路可走。请返回张量。
    """

    def forward(x):
        return (w * x).item()


@mistake(part="forward")
def forward_without_graph():
    """forward works under torch.no_grad(), or on w.data or w.detach(): PyTorch then records no graph, and w gets no gradient.

    forward 在 torch.no_grad() 下计算，或用了 w.data、w.detach()：PyTorch 不记录计算图，w 得不到梯度。
    """

    def forward(x):
        with torch.no_grad():
            return w * x


@mistake(part="loss")
def forgets_the_square():
    """The loss is the error itself, not its square: it becomes negative, and its gradient does not shrink near the goal.

    损失用了误差本身而不是平方：它会变成负数，接近目标时梯度也不会变小。
    """

    def loss(x, y):
        return forward(x) - y


@mistake(part="loss")
def absolute_error():
    """The loss is |prediction − y|; asked is the square. The gradient of |·| has always the same size, so training never settles.

    损失用了 |预测值 − y|，题目要的是平方。绝对值的梯度大小不变，训练停不下来。
    """

    def loss(x, y):
        return torch.abs(forward(x) - y)


@mistake(part="loss")
def half_the_square():
    """The loss is half the squared error: every gradient is half as large as asked.

    损失是平方误差的一半：每个梯度都只有应有的一半。
    """

    def loss(x, y):
        return 0.5 * (forward(x) - y) ** 2


@mistake(part="loss")
def difference_of_squares():
    """The loss is prediction² − y²; the error has to be taken first and squared then: (prediction − y)².

    损失写成了 预测值² − y²；应当先求误差再平方：(预测值 − y)²。
    """

    def loss(x, y):
        return forward(x) ** 2 - y**2


@mistake(part="loss")
def compares_the_input():
    """The loss compares x with y; the prediction forward(x) does not occur in it, so nothing can be learned.

    损失比较的是 x 和 y，里面没有预测值 forward(x)，所以什么也学不到。
    """

    def loss(x, y):
        return torch.tensor([(x - y) ** 2.0])


@mistake(part="loss")
def loss_reads_globals():
    """loss does not use its arguments: it reads the x and y of the loop from outside, so it is right only where these happen to be the same.

    loss 没有使用自己的参数，而是读取了循环里的全局变量 x 和 y：只有二者恰好相同时才正确。
    """

    def loss(a, b):
        return (forward(x) - y) ** 2


@mistake(part="loss")
def backward_inside_loss():
    """loss calls backward() itself, and the loop calls it again: every gradient counts double. A loss only measures.

    loss 自己调用了 backward()，循环里又调用了一次：每个梯度都算了两遍。loss 只负责计算。
    """

    def loss(x, y):
        l = (forward(x) - y) ** 2
        l.backward(retain_graph=True)
        return l


@mistake(part="loss")
def loss_reads_the_last_prediction():
    """loss does not use its arguments: it reads the prediction and the target that the loop has left in global names.

    loss 没有使用自己的参数，而是读取了循环留在全局变量里的预测值和目标。
    """

    def loss(a, b):
        return (predicted - target) ** 2

    for epoch in range(epochs):
        for x, target in zip(x_data, y_data):
            predicted = forward(x)
            l = loss(x, target)
            l.backward()
            update(learning_rate)
            zero_grad()


@mistake(part="loss")
def loss_is_a_plain_number():
    """loss returns a plain number (.item()), which has no backward(). Return the tensor; take .item() only for printing.

    loss 返回了普通数字（.item()），它没有 backward()。请返回张量，只在打印时用 .item()。
    """

    def loss(x, y):
        return ((forward(x) - y) ** 2).item()


@mistake(part="update")
def never_updates():
    """The parameter is never changed, so every epoch repeats the first.

    参数从未改变，所以每一轮都在重复第一轮。
    """

    def update(lr):
        pass


@mistake(part="update")
def wrong_sign():
    """The step goes along the gradient, uphill; it has to go against it: w − lr · gradient.

    更新方向与梯度相同，是上坡；应当沿反方向：w − lr · 梯度。
    """

    def update(lr):
        w.data = w.data + lr * w.grad.data


@mistake(part="update")
def divides_the_step():
    """The step is divided by the number of samples; one sample's step is lr · its gradient, undivided.

    步长除以了样本数；单个样本的一步就是 lr · 梯度，不用再除。
    """

    def update(lr):
        w.data = w.data - lr * w.grad.data / 3


@mistake(part="update")
def ignores_the_learning_rate():
    """update does not use its argument lr: the whole gradient is subtracted.

    update 没有用到参数 lr：减去了整个梯度。
    """

    def update(lr):
        w.data = w.data - w.grad.data


@mistake(part="update")
def steps_by_the_loss():
    """The step is lr times the loss; it has to be lr times the gradient.

    更新用的是 lr 乘以损失；应当是 lr 乘以梯度。
    """

    def update(lr):
        w.data = w.data - lr * l.data


@mistake(part="update")
def in_place_on_a_leaf():
    """w -= … changes a leaf that requires grad in place, which PyTorch forbids while it records. Do it under torch.no_grad(), or on w.data.

    w -= … 就地修改了需要梯度的叶子张量，PyTorch 在记录时不允许。请放在 torch.no_grad() 里，或对 w.data 操作。
    """

    def update(lr):
        global w
        w -= lr * w.grad


@mistake(part="update")
def replaces_the_leaf():
    """w = w − … makes a new tensor that is no leaf; its .grad stays None, and the next step has nothing to go by. Change w.data, or use -= under torch.no_grad().

    w = w − … 产生了新的非叶子张量，它的 .grad 一直是 None。请修改 w.data，或在 torch.no_grad() 下用 -=。
    """

    def update(lr):
        global w
        w = w - lr * w.grad


@mistake(part="training")
def steps_before_backward():
    """The update comes before backward(), so every step uses the gradient of the step before.

    更新写在了 backward() 之前，所以每一步用的都是上一步的梯度。
    """

    for epoch in range(epochs):
        for x, y in zip(x_data, y_data):
            l = loss(x, y)
            if w.grad is not None:
                update(learning_rate)
                zero_grad()
            l.backward()


@mistake(part="update")
def zeroes_before_stepping():
    """The gradient is set to zero between backward() and the update: the step is lr · 0, and the parameter never moves.

    在 backward() 和更新之间把梯度清零了：这一步等于 lr · 0，参数永远不动。
    """

    for epoch in range(epochs):
        for x, y in zip(x_data, y_data):
            l = loss(x, y)
            l.backward()
            zero_grad()
            update(learning_rate)


@mistake(part="zero_grad")
def never_zeroes():
    """The gradient is never set to zero. PyTorch adds each new gradient to what is there, so every step also repeats all earlier ones.

    梯度从未清零。PyTorch 会把新梯度加到原有的上面，所以每一步都重复了之前所有的梯度。
    """

    def zero_grad():
        pass


@mistake(part="zero_grad")
def zeroes_the_parameter():
    """zero_grad sets the parameter itself to zero, not its gradient: w.grad is what has to be zero.

    zero_grad 把参数本身清零了，而不是它的梯度：应当清零的是 w.grad。
    """

    def zero_grad():
        w.data.zero_()


@mistake(part="zero_grad")
def zeroes_once_an_epoch():
    """The gradient is set to zero once an epoch, not after every step: within an epoch the gradients pile up.

    梯度每轮只清零一次，而不是每步之后：在一轮之内梯度不断累加。
    """

    for epoch in range(epochs):
        for x, y in zip(x_data, y_data):
            l = loss(x, y)
            l.backward()
            update(learning_rate)
        zero_grad()


@mistake(part="training")
def backward_twice():
    """backward() is called twice on the same loss, so every gradient counts double.

    对同一个损失调用了两次 backward()，每个梯度都算了两遍。
    """

    for epoch in range(epochs):
        for x, y in zip(x_data, y_data):
            l = loss(x, y)
            l.backward(retain_graph=True)
            l.backward()
            update(learning_rate)
            zero_grad()


@mistake(part="training")
def mean_over_the_batch():
    """One step an epoch with the mean loss of all samples; asked is one step a sample.

    每轮只用所有样本的平均损失走一步；题目要求每个样本走一步。
    """

    for epoch in range(epochs):
        l = sum(loss(x, y) for x, y in zip(x_data, y_data)) / len(x_data)
        l.backward()
        update(learning_rate)
        zero_grad()


@mistake(part="training")
def sum_over_the_batch():
    """One step an epoch with the summed loss of all samples; asked is one step a sample.

    每轮只用所有样本的损失之和走一步；题目要求每个样本走一步。
    """

    for epoch in range(epochs):
        l = sum(loss(x, y) for x, y in zip(x_data, y_data))
        l.backward()
        update(learning_rate)
        zero_grad()


@mistake(part="training")
def steps_once_an_epoch():
    """backward() runs for every sample, but update and zero_grad only once an epoch: the gradients of all samples are summed up first.

    每个样本都调用了 backward()，但每轮只更新和清零一次：所有样本的梯度先累加在一起。
    """

    for epoch in range(epochs):
        for x, y in zip(x_data, y_data):
            l = loss(x, y)
            l.backward()
        update(learning_rate)
        zero_grad()


@mistake(part="training")
def every_prediction_with_every_target():
    """The predictions have the shape (3, 1) and the targets (3,): their difference is broadcast to (3, 3), every prediction with every target. Give both the same shape; and one step a sample is asked.

    预测值的形状是 (3, 1)，目标是 (3,)：相减时会广播成 (3, 3)，每个预测值都和每个目标相减。请让二者形状相同；另外题目要求每个样本走一步。
    """

    for epoch in range(epochs):
        l = loss(torch.tensor([[float(x)] for x in x_data]), torch.tensor([float(y) for y in y_data])).mean()
        l.backward()
        update(learning_rate)
        zero_grad()


@mistake(part="training")
def skips_the_first_sample():
    """The first sample is never used: range(1, 3) starts at the second.

    第一个样本从未用到：range(1, 3) 从第二个开始。
    """

    for epoch in range(epochs):
        for x, y in list(zip(x_data, y_data))[1:]:
            l = loss(x, y)
            l.backward()
            update(learning_rate)
            zero_grad()


@mistake(part="training")
def decimal_comma():
    """A comma stands where a decimal point should: [2,0, 4,0, 6,0] is six numbers, and zip takes the first three, 2, 0 and 4.

    小数点写成了逗号：[2,0, 4,0, 6,0] 是六个数，zip 只取前三个：2、0、4。
    """

    y_data = [2, 0, 4, 0, 6, 0]


@mistake(part="training")
def stops_an_epoch_early():
    """The loop runs one epoch less than asked: range(1, n) has n − 1 values.

    循环少跑了一轮：range(1, n) 只有 n − 1 个值。
    """

    for epoch in range(1, epochs):
        for x, y in zip(x_data, y_data):
            l = loss(x, y)
            l.backward()
            update(learning_rate)
            zero_grad()


@mistake(part="training")
def skips_the_last_sample():
    """The last sample is never used.

    最后一个样本从未用到。
    """

    for epoch in range(epochs):
        for x, y in list(zip(x_data, y_data))[:-1]:
            l = loss(x, y)
            l.backward()
            update(learning_rate)
            zero_grad()


@mistake(part="training")
def reversed_order():
    """The samples are used in another order than that of the data; with one step a sample the order changes the numbers.

    样本的使用顺序和数据不一致；每个样本走一步时，顺序会改变数值。
    """

    for epoch in range(epochs):
        for x, y in zip(reversed(x_data), reversed(y_data)):
            l = loss(x, y)
            l.backward()
            update(learning_rate)
            zero_grad()


@mistake(part="training")
def ten_times_the_learning_rate():
    """The learning rate is 0.1; asked is 0.01.

    学习率用了 0.1，题目要求 0.01。
    """

    learning_rate = 0.1


@mistake(part="training")
def overwrites_the_name_of_the_loss():
    """loss = loss(x, y) puts a number where the function was: the second sample has no function to call. Give the value another name.

    loss = loss(x, y) 把函数名换成了数值：到第二个样本时已经没有函数可调用。请给数值换个名字。
    """

    for epoch in range(epochs):
        for x, y in zip(x_data, y_data):
            loss = loss(x, y)
            loss.backward()
            update(learning_rate)
            zero_grad()


@mistake(part="training")
def zeroes_before_any_backward():
    """zero_grad() is called before the first backward(), when there is no gradient yet (None). Call it after the step, or skip parameters without a gradient.

    在第一次 backward() 之前就调用了 zero_grad()，那时还没有梯度（None）。请在更新之后调用，或跳过没有梯度的参数。
    """

    for epoch in range(epochs):
        for x, y in zip(x_data, y_data):
            zero_grad()
            l = loss(x, y)
            l.backward()
            update(learning_rate)


@mistake(part="training")
def twice_the_learning_rate():
    """The learning rate is 0.02; asked is 0.01.

    学习率用了 0.02，题目要求 0.01。
    """

    learning_rate = 0.02


@mistake(part="training")
def a_tenth_of_the_learning_rate():
    """The learning rate is 0.001; asked is 0.01.

    学习率用了 0.001，题目要求 0.01。
    """

    learning_rate = 0.001


@mistake(part="training")
def only_ten_epochs():
    """The loop runs 10 epochs; asked are 100.

    只训练了 10 轮，题目要求 100 轮。
    """

    epochs = 10


@mistake(part="training")
def starts_at_zero():
    """The weight starts at 0; asked is 1.

    权重从 0 开始，题目要求从 1 开始。
    """

    w = torch.tensor([0.0], requires_grad=True)
