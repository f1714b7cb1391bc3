//! 完遂: what must come to its end even when whoever waits for it is gone.

use std::{
    pin::Pin,
    task::{Context, Poll},
};

type Deed<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// Waits for `deed`; dropped before its end, it leaves the deed to the runtime, which finishes it and
/// drops what it yields.
///
/// A request is dropped wherever it waits when its client hangs up. sqlx 0.9.0 forgets a transaction
/// whose BEGIN is cut off on its way (its issue 4393): the next user of the connection works inside
/// it and is told that records are kept which the rollback of somebody else takes away.
pub(crate) fn finish<T: Send + 'static>(
    deed: impl Future<Output = T> + Send + 'static,
) -> Finishing<T> {
    Finishing(Some(Box::pin(deed)))
}

/// A deed that is waited for; see [`finish`].
pub(crate) struct Finishing<T: Send + 'static>(Option<Deed<T>>);

impl<T: Send + 'static> Future for Finishing<T> {
    type Output = T;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<T> {
        let Some(deed) = &mut self.0 else {
            return Poll::Pending;
        };
        let done = deed.as_mut().poll(context);
        if done.is_ready() {
            self.0 = None;
        }
        done
    }
}

impl<T: Send + 'static> Drop for Finishing<T> {
    fn drop(&mut self) {
        let runtime = tokio::runtime::Handle::try_current();
        if let (Some(deed), Ok(runtime)) = (self.0.take(), runtime) {
            runtime.spawn(deed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{pin::pin, task::Waker, time::Duration};
    use tokio::{sync::oneshot, time::timeout};

    #[tokio::test]
    async fn what_is_begun_ends_with_and_without_somebody_who_waits() {
        assert_eq!(finish(async { 7 }).await, 7);
        let (tell, told) = oneshot::channel();
        {
            let mut deed = pin!(finish(async {
                tokio::time::sleep(Duration::from_millis(1)).await;
                tell.send(7)
            }));
            let looked = deed.as_mut().poll(&mut Context::from_waker(Waker::noop()));
            assert!(looked.is_pending(), "it waits");
        }
        let heard = timeout(Duration::from_secs(10), told).await;
        assert_eq!(heard.unwrap(), Ok(7));
    }
}
