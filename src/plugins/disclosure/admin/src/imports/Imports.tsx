import { Route, Routes, useParams } from 'react-router-dom';
import { RunPage } from './RunPage';
import { StartPage } from './StartPage';

/** One page for each import: nothing of another one is carried over. */
function OneRun() {
  const { id = '' } = useParams<{ id: string }>();
  return <RunPage key={id} id={id} />;
}

/** 导入: a sheet is chosen, understood, previewed, taken in; it goes on when the page is closed. */
export default function Imports() {
  return (
    <Routes>
      <Route index element={<StartPage />} />
      <Route path=":id" element={<OneRun />} />
    </Routes>
  );
}
