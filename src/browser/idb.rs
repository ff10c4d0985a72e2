//! IndexedDB: room for what is too long for local storage, for versions and for the handles of files.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    IdbDatabase, IdbKeyRange, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction,
    IdbTransactionMode,
};

/// The database, and the one store in it.
const DATABASE: &str = "ballast";
const STORE: &str = "kept";

/// Why it did not work, in the browser's words.
pub(crate) type Refusal = String;

fn refusal(error: &JsValue) -> Refusal {
    let field = |name: &str| js_sys::Reflect::get(error, &name.into()).ok()?.as_string();
    field("name").unwrap_or_else(|| "no reason given".to_owned())
}

/// Waits for the first of two events.
async fn heard(
    on_success: impl FnOnce(&js_sys::Function),
    on_error: impl FnOnce(&js_sys::Function),
) -> Result<(), JsValue> {
    let (mut on_success, mut on_error) = (Some(on_success), Some(on_error));
    let promise = js_sys::Promise::new(&mut |resolve, reject| {
        if let (Some(success), Some(error)) = (on_success.take(), on_error.take()) {
            success(&resolve);
            error(&reject);
        }
    });
    JsFuture::from(promise).await.map(drop)
}

/// What a request comes to.
async fn answer(request: &IdbRequest) -> Result<JsValue, Refusal> {
    let heard = heard(
        |resolve| request.set_onsuccess(Some(resolve)),
        |reject| request.set_onerror(Some(reject)),
    );
    if heard.await.is_err() {
        let error = request.error().ok().flatten();
        return Err(error.map_or_else(|| "no reason given".to_owned(), |error| error.name()));
    }
    request.result().map_err(|error| refusal(&error))
}

async fn open() -> Result<IdbDatabase, Refusal> {
    let window = web_sys::window().ok_or("no window")?;
    let factory = window.indexed_db().map_err(|error| refusal(&error))?;
    let factory = factory.ok_or("there is no IndexedDB")?;
    let request: IdbOpenDbRequest =
        factory.open_with_u32(DATABASE, 1).map_err(|error| refusal(&error))?;
    let made = request.clone();
    let upgrade = Closure::once_into_js(move || {
        if let Some(database) = made.result().ok().and_then(|it| it.dyn_into::<IdbDatabase>().ok())
        {
            drop(database.create_object_store(STORE));
        }
    });
    request.set_onupgradeneeded(Some(upgrade.unchecked_ref()));
    answer(&request).await?.dyn_into().map_err(|_| "no database".to_owned())
}

async fn begin(
    mode: IdbTransactionMode,
) -> Result<(IdbDatabase, IdbTransaction, IdbObjectStore), Refusal> {
    let database = open().await?;
    let transaction =
        database.transaction_with_str_and_mode(STORE, mode).map_err(|error| refusal(&error))?;
    let store = transaction.object_store(STORE).map_err(|error| refusal(&error))?;
    Ok((database, transaction, store))
}

/// Waits until all of a transaction is in the database.
async fn complete(transaction: &IdbTransaction) -> Result<(), Refusal> {
    let heard = heard(
        |resolve| transaction.set_oncomplete(Some(resolve)),
        |reject| transaction.set_onabort(Some(reject)),
    );
    heard
        .await
        .map_err(|_| transaction.error().map_or_else(|| "aborted".to_owned(), |error| error.name()))
}

/// Puts a value under a key, in place of what is there.
pub(crate) async fn put(key: &str, value: &JsValue) -> Result<(), Refusal> {
    let (database, transaction, store) = begin(IdbTransactionMode::Readwrite).await?;
    let put = store.put_with_key(value, &key.into());
    let done = match put {
        Ok(_) => complete(&transaction).await,
        Err(error) => Err(refusal(&error)),
    };
    database.close();
    done
}

/// The value under a key; `None` if there is none.
pub(crate) async fn get(key: &str) -> Result<Option<JsValue>, Refusal> {
    let (database, _, store) = begin(IdbTransactionMode::Readonly).await?;
    let request = store.get(&key.into()).map_err(|error| refusal(&error));
    let found = match request {
        Ok(request) => answer(&request).await,
        Err(error) => Err(error),
    };
    database.close();
    found.map(|value| Some(value).filter(|value| !value.is_undefined()))
}

/// Removes what is under these keys.
pub(crate) async fn remove(keys: &[String]) -> Result<(), Refusal> {
    if keys.is_empty() {
        return Ok(());
    }
    let (database, transaction, store) = begin(IdbTransactionMode::Readwrite).await?;
    for key in keys {
        store.delete(&key.into()).map_err(|error| refusal(&error))?;
    }
    let done = complete(&transaction).await;
    database.close();
    done
}

/// All keys that begin with these letters, in order.
pub(crate) async fn keys(prefix: &str) -> Result<Vec<String>, Refusal> {
    let (database, _, store) = begin(IdbTransactionMode::Readonly).await?;
    let range = IdbKeyRange::bound(&prefix.into(), &format!("{prefix}\u{ffff}").into());
    let request = range.and_then(|range| store.get_all_keys_with_key(&range));
    let found = match request {
        Ok(request) => answer(&request).await,
        Err(error) => Err(refusal(&error)),
    };
    database.close();
    let found: js_sys::Array = found?.dyn_into().map_err(|_| "no list".to_owned())?;
    Ok(found.iter().filter_map(|key| key.as_string()).collect())
}
