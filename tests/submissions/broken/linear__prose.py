I trained the model as described in the article. First I defined the forward function,
then the loss, then I called backward and updated w with the learning rate 0.01.
After 100 epochs the prediction for x = 4 was 8, which is correct.
